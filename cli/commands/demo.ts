import {
  KeystageError,
  type AppView,
  type CredentialView,
  type EnvironmentView,
  type OAuthRun,
} from '../../shared/index.ts';
import { buildDemoHouse, furnish, type DemoHouse } from '../demo/demo-house.ts';
import { findInClear, type SearchResult } from '../demo/find-in-clear.ts';
import { followRun } from '../session/follow-run.ts';
import { listenForInterrupt } from '../session/interrupt.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';
import { formatPairs } from '../terminal/table.ts';
import { accountOf, describeCredential, stateOf } from '../views/credential-table.ts';
import { environmentLabel } from '../views/environment-label.ts';
import { failureOf } from '../views/run-outcome.ts';
import { formatEvent } from '../views/timeline-lines.ts';

interface Shown {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly run: OAuthRun;
  readonly credential: CredentialView;
  readonly search: SearchResult;
}

/** One use of Keystage from end to end, with nothing of the user's: temporary vault, sandbox, login, clean-up. */
export async function runDemo(terminal: Terminal): Promise<void> {
  const startedAt = performance.now();
  const interrupt = listenForInterrupt();
  const house = await buildDemoHouse();
  const onAbort = () => void house.door.services.close();
  interrupt.signal.addEventListener('abort', onAbort);
  try {
    tell(terminal, 'A throw-away vault, the built-in stand-in for X, and one login. A script plays the person.\n');
    const shown = await showLogin(terminal, house);
    await house.remove();
    const seconds = Math.round(performance.now() - startedAt) / 1000;
    const { run, credential, search, ...place } = shown;
    const document = { run, token: describeCredential({ ...place, credential }), search, removed: true, seconds };
    answer(terminal, document, (screen) => formatEnd(shown, seconds, screen.paint));
  } catch (error) {
    // Closing the services ends whatever was under way, each step with an error of its own; the reason is one.
    throw interrupt.signal.aborted ? interrupted(error) : error;
  } finally {
    interrupt.stop();
    await house.remove();
  }
}

function interrupted(cause: unknown): KeystageError {
  return new KeystageError('oauth/cancelled', 'The demo was interrupted.', { hint: 'Nothing of it is left.', cause });
}

async function showLogin(terminal: Terminal, { door, userLost }: DemoHouse): Promise<Shown> {
  const { paint } = terminal.err;
  const { app, environment } = await furnish(door);
  const label = environmentLabel(environment);
  tell(terminal, `Made ${paint('a vault', 'bold')} in ${paint(door.folder)}, and in it`);
  tell(terminal, `${paint(app.name, 'bold')} · ${paint(label.text, label.style)}. Logging in:\n`);
  const follower = followRun(door, environment.id, (event, run) => {
    if (!terminal.json) terminal.err.write(formatEvent(event, run.startedAt, paint));
  });
  try {
    await door.call('oauth.start', { environmentId: environment.id });
    const run = await Promise.race([follower.finished, userLost]);
    const failure = failureOf(run);
    if (failure !== null) throw failure;
    const credential = await findToken(door, app);
    return { app, environment, run, credential, search: await searchVault(door, credential) };
  } finally {
    follower.stop();
  }
}

async function findToken(door: VaultDoor, app: AppView): Promise<CredentialView> {
  const { environments } = await door.call('app.show', { appId: app.id });
  const credentials = environments.flatMap((environment) => environment.credentials);
  const token = credentials.find(({ kind }) => kind === 'oauth2-user-token');
  if (token === undefined) throw new TypeError('A login that succeeded leaves a token.');
  return token;
}

/** Takes the token's values out of the vault to look for them in its files, and shows them to nobody. */
async function searchVault(door: VaultDoor, { id, fields }: CredentialView): Promise<SearchResult> {
  const secrets: string[] = [];
  for (const { name } of fields) {
    secrets.push((await door.call('secret.reveal', { credentialId: id, field: name })).value);
  }
  const search = await findInClear(door.folder, secrets);
  if (search.hits > 0) throw new Error('A token stands in clear in the data folder.');
  return search;
}

function formatEnd(
  { app, environment, credential, search }: Shown,
  seconds: number,
  paint: Terminal['out']['paint'],
): string {
  const token = [
    ['Kept in', { text: `${app.handle}/${environment.handle}/${credential.name}`, style: 'bold' }],
    ['Account', accountOf(credential)],
    ['Values', credential.fields.map(({ name }) => name).join(', ')],
    ['State', stateOf(credential, Date.now())],
  ] as const;
  const looked = `${search.bytes} bytes in ${search.files} files, as they are and in base64, hex and URL-encoded`;
  return (
    `\n${paint('The token is in the vault.', 'green')}\n${formatPairs(token, paint, '  ')}\n`
    + `${paint('No file holds it in clear.', 'green')} Looked through ${looked}.\n`
    + `Everything is removed again. It took ${seconds.toFixed(1)} s.\n\n`
    + `With a vault of your own: ${paint('keystage init', 'bold')}, or ${paint('keystage start', 'bold')} for the window.\n`
  );
}
