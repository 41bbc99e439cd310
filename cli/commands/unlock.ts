import { KeystageError, type Timestamp } from '../../shared/index.ts';
import { findStateFolder } from '../../core/system/state-folder.ts';
import { startHolder } from '../holder/start-holder.ts';
import { SecretSource } from '../passphrase/secret-source.ts';
import { obtainUnlock, requireVault, type UnlockOptions } from '../session/unlocked-door.ts';
import { withDoor } from '../session/vault-door.ts';
import { clockTime } from '../terminal/clock-time.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

export interface HoldOptions extends UnlockOptions {
  /** In ms; for as long as the settings allow unless given. */
  readonly for?: number;
  readonly only?: readonly string[];
}

/**
 * Holds the vault open in the background, for a time and perhaps for some references only. Where another door is
 * unlocked for that long, its unlock is passed on; else the passphrase is asked for: nothing is ever prolonged without it.
 */
export async function unlockForAWhile(terminal: Terminal, options: HoldOptions): Promise<void> {
  const references = splitReferences(options.only);
  await withDoor(
    terminal,
    async (door) => {
      await requireVault(door);
      const forMs = options.for ?? null;
      // Whoever asks for as long as possible means from now on: no unlock that is there already lasts so long.
      await obtainUnlock(terminal, door, options, new SecretSource(terminal), Date.now() + (forMs ?? Infinity));
      await door.services.unlocking.requireShared();
      const startedAt = Date.now();
      const held = await startHolder(terminal.env, {
        folder: door.folder,
        stateFolder: findStateFolder(terminal.env),
        forMs,
        references,
      });
      const document = { unlocked: true, until: held.until, only: references, pid: held.pid };
      answer(terminal, document, ({ paint }) => {
        const what = references === null ? 'The vault is unlocked' : `Unlocked for ${references.join(', ')}`;
        const isCut = held.until !== null && forMs !== null && Date.parse(held.until) < startedAt + forMs;
        const cut = isCut ? ' The settings allow no more.' : '';
        return `${paint(`${what} ${describeEnd(held.until)}.`)}${cut}\nkeystage lock locks it before.\n`;
      });
      // The one command of the terminal whose passphrase serves others, and after which nobody waits for a value.
      await door.services.unlocking.keepUp();
    },
    { gives: { what: 'everything' } },
  );
}

function describeEnd(until: Timestamp | null): string {
  return until === null ? 'until it is locked' : `until ${clockTime(until, Date.now())}`;
}

/** `--only` may be given several times, and take several with commas. */
function splitReferences(only: readonly string[] | undefined): string[] | null {
  if (only === undefined) return null;
  const references = only.flatMap((text) => text.split(',')).map((text) => text.trim().replace(/^ks:\/\//, ''));
  const given = [...new Set(references.filter((text) => text !== ''))];
  if (given.length > 0 && given.length <= 100) return given;
  throw new KeystageError('input/invalid', 'Give --only from 1 to 100 references.', { field: 'only' });
}
