import { explainScopes, KeystageError, type OAuthRun } from '../../shared/index.ts';
import type { LocatedEnvironment } from '../places/locate.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { formatPairs, type Cell } from '../terminal/table.ts';
import type { Screen } from '../terminal/terminal.ts';
import { accountOf } from './credential-table.ts';
import { permissionLabels } from './registration-pairs.ts';

/** What a login brought: who, where it is kept, what was granted, and until when. Never the token itself. */
export async function describeOutcome(
  door: VaultDoor,
  { app, environment }: LocatedEnvironment,
  run: OAuthRun,
  screen: Screen,
): Promise<string> {
  if (run.progress.state !== 'succeeded') return '';
  const { credentialId } = run.progress;
  const view = await door.call('app.show', { appId: app.id });
  const credential = view.environments.flatMap(({ credentials }) => credentials).find(({ id }) => id === credentialId);
  const { paint } = screen;
  if (credential === undefined) return 'Logged in, but the credential has been removed meanwhile.\n';
  const expiresAt = credential.grant?.expiresAt ?? null;
  const account = accountOf(credential);
  const pairs: (readonly [string, Cell])[] = [
    ['Kept in', { text: `${app.handle}/${environment.handle}/${credential.name}`, style: 'bold' }],
  ];
  if (run.protocol === 'oauth2') {
    const { scopesGranted, scopesMissing } = run.progress;
    pairs.push(['Scopes', scopesGranted.join(' ')]);
    if (scopesMissing.length > 0) pairs.push(['Not granted', { text: scopesMissing.join(' '), style: 'amber' }]);
    for (const { message } of explainScopes(run.scopesAsked, scopesGranted)) {
      pairs.push(['Note', { text: message, style: 'amber' }]);
    }
    if (expiresAt !== null) pairs.push(['Expires', `${toRelativeTime(expiresAt, Date.now())} (${expiresAt})`]);
    const refreshable = credential.fields.some(({ name }) => name === 'refresh_token');
    pairs.push(['Refreshable', refreshable ? 'yes' : 'no: ask for offline.access to get a refresh token']);
  } else {
    const { accessLevel } = run.progress;
    pairs.push(['Access', accessLevel === null ? 'not said by the provider' : permissionLabels[accessLevel]]);
    pairs.push(['Expires', 'never by itself: until it is revoked or regenerated']);
  }
  const title = account === '' ? 'Logged in.' : `Logged in as ${account}.`;
  return `${paint(title, 'green')}\n${formatPairs(pairs, paint, '  ')}`;
}

/** A run's end as the error that decides the exit code; null where it succeeded. */
export function failureOf(run: OAuthRun): KeystageError | null {
  switch (run.progress.state) {
    case 'succeeded':
      return null;
    case 'failed': {
      const { code, message, cause, fix } = run.progress.failure;
      const said = cause === '' || message.includes(cause) ? message : `${message} ${cause}`;
      return new KeystageError(code, said, { hint: fix });
    }
    default:
      return new KeystageError('oauth/cancelled', 'The login was cancelled, and its port is free.', {
        hint: 'Nothing was changed.',
      });
  }
}
