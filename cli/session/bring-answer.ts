import { KeystageError, type OAuthRun } from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { askLine } from '../terminal/ask-line.ts';
import { showError } from '../terminal/show-error.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import type { VaultDoor } from './vault-door.ts';

export interface AnswerBringer {
  /** To be told each time the run waits. */
  onWaiting(run: OAuthRun): void;
  /** Rejects where no answer can be had; pends otherwise. */
  readonly failed: Promise<never>;
  stop(): void;
}

/**
 * Where the answer comes by hand (a PIN, a redirected URL), asks for it: a person on the terminal, as often as it takes;
 * a script by one line of standard input, once.
 */
export function bringAnswers(terminal: Terminal, door: VaultDoor, secrets: SecretSource): AnswerBringer {
  const stopped = new AbortController();
  const interactive = process.stdin.isTTY;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);

  async function bring(run: OAuthRun): Promise<void> {
    const what = describeWanted(run);
    if (what === null) return;
    if (run.progress.state === 'awaiting-callback' && run.progress.whyNotListening !== null) {
      tell(terminal, run.progress.whyNotListening);
      tell(
        terminal,
        'After you decide, the browser goes to the callback URL. Copy that address, even if it shows no page.',
      );
    }
    for (;;) {
      const text = interactive
        ? await askLine(terminal, what, stopped.signal)
        : await secrets.readLine(`the answer (${what})`);
      if (stopped.signal.aborted) return;
      try {
        await hand(door, run, text);
        return;
      } catch (error) {
        if (!interactive || !(error instanceof KeystageError) || error.code === 'oauth/not-ready') throw error;
        showError(terminal, error);
      }
    }
  }

  return {
    onWaiting(run) {
      bring(run).catch((error: unknown) => {
        if (!stopped.signal.aborted) fail(error);
      });
    },
    failed,
    stop: () => {
      stopped.abort();
    },
  };
}

function describeWanted(run: OAuthRun): string | null {
  const { progress } = run;
  if (progress.state === 'awaiting-pin') return 'PIN';
  return progress.state === 'awaiting-callback' && progress.whyNotListening !== null ? 'The redirected URL' : null;
}

async function hand(door: VaultDoor, run: OAuthRun, text: string): Promise<void> {
  if (run.progress.state === 'awaiting-pin') await door.call('oauth.pin', { runId: run.id, pin: text });
  else await door.call('oauth.paste', { runId: run.id, url: text });
}
