import { resolve } from 'node:path';
import {
  KeystageError,
  frictionOfSending,
  xScopePresets,
  type AccessType,
  type CommandInput,
  type OAuthRun,
  type ScopePreset,
} from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { locateEnvironment, type LocatedEnvironment } from '../places/locate.ts';
import { splitScopes } from '../places/registration-changes.ts';
import { bringAnswers } from '../session/bring-answer.ts';
import { followRun } from '../session/follow-run.ts';
import { listenForInterrupt } from '../session/interrupt.ts';
import { refuseTakenFiles, writeRunFiles, type RunFileOptions } from '../session/run-files.ts';
import { withLastingDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { addHint } from '../terminal/add-hint.ts';
import { tell, warn, writeJson, type Terminal } from '../terminal/terminal.ts';
import { environmentLabel } from '../views/environment-label.ts';
import { formatEvent } from '../views/timeline-lines.ts';
import { describeOutcome, failureOf } from '../views/run-outcome.ts';

export interface LoginOptions extends UnlockOptions, RunFileOptions {
  /** False with `--no-browser`: the authorize URL is printed, for a script to follow. */
  readonly browser: boolean;
  /** Nothing listens and no browser opens: the redirected URL is asked for. */
  readonly headless?: true;
  readonly redirectUri?: string;
  /** The certificate and key for an https callback: files as PEM. */
  readonly cert?: string;
  readonly key?: string;
  readonly scopes?: string;
  readonly preset?: ScopePreset['id'];
  readonly timeout?: number;
  readonly identify?: boolean;
  readonly yesProduction?: true;
  readonly oauth1?: true;
  /** Of OAuth 1.0a, as are the ones below. */
  readonly pin?: true;
  readonly authenticate?: true;
  readonly forceLogin?: true;
  readonly screenName?: string;
  readonly access?: AccessType;
}

/** Runs one login to its end. Throws the run's failure, after all that there is to say has been said. */
export async function logIn(terminal: Terminal, reference: string, options: LoginOptions): Promise<void> {
  refuseStrangers(options);
  await refuseTakenFiles(options);
  await withLastingDoor(terminal, options, async (door, secrets) => {
    const located = await locateEnvironment(door, reference);
    const run = await runLogin(terminal, door, secrets, located, options);
    if (terminal.json) writeJson(terminal.out, run);
    else if (run.progress.state === 'succeeded') {
      terminal.out.write(await describeOutcome(door, located, run, terminal.out));
      await tellOfPassingSandbox(terminal, door);
    }
    await writeRunFiles(terminal, door, run, options);
    const failure = failureOf(run);
    if (failure !== null) throw failure;
  });
}

/** A sandbox knows its tokens for as long as it runs; one of our own ends with this command. */
async function tellOfPassingSandbox(terminal: Terminal, door: VaultDoor): Promise<void> {
  const sandbox = await door.call('sandbox.state', {});
  if (sandbox.state !== 'running' || !sandbox.own) return;
  tell(terminal, 'This token ends with the sandbox of this command.');
  tell(terminal, 'To keep one, run `keystage sandbox` in another terminal first.');
}

async function runLogin(
  terminal: Terminal,
  door: VaultDoor,
  secrets: SecretSource,
  located: LocatedEnvironment,
  options: LoginOptions,
): Promise<OAuthRun> {
  const { app, environment } = located;
  const { paint } = terminal.err;
  const label = environmentLabel(environment);
  tell(terminal, `Logging in to ${paint(app.name, 'bold')} · ${paint(label.text, label.style)}`);
  // Where what was to be confirmed was not, the refusal that follows says it all, and is the one thing on the error stream.
  const isRefused = options.yesProduction !== true && (await asks(door, located));
  if (options.oauth1 !== true && !isRefused) await foresee(terminal, door, located);
  const answers = bringAnswers(terminal, door, secrets);
  const follower = followRun(
    door,
    environment.id,
    (event, run) => {
      if (!terminal.json) terminal.err.write(formatEvent(event, run.startedAt, paint));
    },
    (run) => {
      announce(terminal, run, opensBrowser(options));
      answers.onWaiting(run);
    },
  );
  const interrupt = listenForInterrupt();
  try {
    const run = await start(door, located, options);
    follower.see(run);
    const cancel = () => void door.services.call('oauth.cancel', { runId: run.id });
    interrupt.signal.addEventListener('abort', cancel);
    if (interrupt.signal.aborted) cancel();
    answers.failed.catch(cancel);
    return await Promise.race([follower.finished, answers.failed]);
  } finally {
    answers.stop();
    interrupt.stop();
    follower.stop();
  }
}

async function asks(door: VaultDoor, { environment }: LocatedEnvironment): Promise<boolean> {
  return frictionOfSending(await door.call('settings.show', {}), environment) !== 'none';
}

function opensBrowser({ browser, headless }: LoginOptions): boolean {
  return browser && headless !== true;
}

async function start(door: VaultDoor, located: LocatedEnvironment, options: LoginOptions): Promise<OAuthRun> {
  const input: CommandInput<'oauth.start'> = {
    environmentId: located.environment.id,
    openBrowser: opensBrowser(options),
    listen: options.headless !== true,
    confirmProduction: options.yesProduction === true,
    ...(options.oauth1 === true ? oauth1Input(options) : {}),
    ...(options.redirectUri === undefined ? {} : { redirectUri: options.redirectUri }),
    ...chosenCertificate(options),
    ...chosenScopes(options),
    ...(options.timeout === undefined ? {} : { timeoutSeconds: options.timeout }),
    ...(options.identify === undefined ? {} : { identify: options.identify }),
  };
  try {
    return await door.call('oauth.start', input);
  } catch (error) {
    throw inTerminalWords(error, located);
  }
}

function chosenCertificate({ cert, key }: LoginOptions): Pick<CommandInput<'oauth.start'>, 'certificate'> {
  if (cert === undefined && key === undefined) return {};
  if (cert !== undefined && key !== undefined)
    return { certificate: { certFile: resolve(cert), keyFile: resolve(key) } };
  throw new KeystageError('input/invalid', '--cert and --key go together.', {
    field: cert === undefined ? 'certificate.certFile' : 'certificate.keyFile',
    hint: 'Name the same file twice where one holds both.',
  });
}

function chosenScopes({ scopes, preset }: LoginOptions): Pick<CommandInput<'oauth.start'>, 'scopes'> {
  if (scopes === undefined && preset === undefined) return {};
  const usual = xScopePresets.find(({ id }) => id === preset)?.scopes ?? [];
  return { scopes: [...new Set([...usual, ...splitScopes(scopes ?? '')])] };
}

/** What the login may end elsewhere, before it does. A note is for people; a warning is for scripts as well. */
async function foresee(terminal: Terminal, door: VaultDoor, { environment }: LocatedEnvironment): Promise<void> {
  for (const { severity, message, references } of await door.call('oauth.foresee', { environmentId: environment.id })) {
    const said = references.length === 0 ? message : `${message} (${references.join(', ')})`;
    if (severity === 'warning') warn(terminal, said);
    else tell(terminal, said);
  }
}

function oauth1Input({ pin, authenticate, forceLogin, screenName, access }: LoginOptions) {
  const oauth1 = {
    pin: pin === true,
    authenticate: authenticate === true,
    forceLogin: forceLogin === true,
    screenName: screenName ?? null,
    access: access ?? null,
  };
  return { protocol: 'oauth1', oauth1 } as const;
}

/** What only one of the protocols has is refused beside the other, rather than left out in silence. */
function refuseStrangers(options: LoginOptions): void {
  const strangers =
    options.oauth1 === true
      ? { '--scopes': options.scopes, '--preset': options.preset, '--identify': options.identify }
      : {
          '--authenticate': options.authenticate,
          '--force-login': options.forceLogin,
          '--screen-name': options.screenName,
          '--access': options.access,
        };
  const given = Object.entries(strangers).find(([, value]) => value !== undefined)?.[0];
  if (given === undefined) return;
  const needs = options.oauth1 === true ? 'belongs to OAuth 2.0' : 'belongs to OAuth 1.0a';
  throw new KeystageError('input/invalid', `${given} ${needs}.`, {
    hint: options.oauth1 === true ? 'Leave it out, or leave out --oauth1.' : 'Add --oauth1.',
  });
}

function inTerminalWords(error: unknown, { app, environment }: LocatedEnvironment): unknown {
  if (!(error instanceof KeystageError)) return error;
  if (error.code === 'oauth/confirm-production') return addHint(error, 'In the terminal, --yes-production confirms.');
  if (error.code === 'oauth/port-taken' || error.code === 'oauth/port-forbidden') {
    return addHint(error, 'Or add --headless, and paste the redirected URL.');
  }
  if (error.code !== 'oauth/not-ready' || error.field !== 'registration.callbackUrls') return error;
  const place = `${app.handle}/${environment.handle}`;
  return addHint(error, `Here: keystage env set ${place} --add-callback http://127.0.0.1:8735/callback`);
}

/** Where to go. On standard output only where a script is to read it; it is flushed before anything is waited for. */
function announce(terminal: Terminal, run: OAuthRun, browser: boolean): void {
  const { progress } = run;
  if (progress.state !== 'awaiting-callback' && progress.state !== 'awaiting-pin') return;
  const { authorizeUrl } = progress;
  if (browser) {
    tell(terminal, `If no browser opens, go to ${terminal.err.paint(authorizeUrl)}`);
  } else if (terminal.json) {
    terminal.out.write(`${JSON.stringify({ authorizeUrl })}\n`);
  } else {
    terminal.out.write(`${authorizeUrl}\n`);
  }
  if (!terminal.json) tell(terminal, 'Waiting for the answer. Ctrl-C cancels.');
}
