import { formatReference, isProduction, type EnvironmentId, type LoginConsequence } from '../../shared/index.ts';
import { credentialsOf, findApp, findEnvironment } from '../catalog/find.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';

/**
 * What a login in this environment may end. X keeps one live grant for each app and user: whichever client logs in last
 * has it, and what the others hold is dead, with no word to them.
 */
export function foreseeLogin(document: Document, id: EnvironmentId): LoginConsequence[] {
  const environment = findEnvironment(document, id);
  const app = findApp(document, environment.appId);
  // Other servers keep as many grants as they like; the sandbox does as X does.
  if (app.provider !== 'x' && !environment.sandbox) return [];
  const consequences: LoginConsequence[] = [];
  if (isProduction(environment)) {
    consequences.push({
      code: 'production',
      severity: 'warning',
      message:
        'This is production: logging in as an account that the live app uses ends the tokens it has for that account.',
      references: [nameOf(document, id)],
    });
  }
  const own = liveTokens(document, id);
  if (own.length > 0) {
    consequences.push({
      code: 'replaces-token',
      severity: 'note',
      message: `Logging in again as ${accountsOf(own)} ends the token that is here, which is replaced.`,
      references: own.map((token) => nameOf(document, id, token)),
    });
  }
  const sharing = environmentsWithSameClient(document, id);
  if (sharing.length > 0) {
    const tokens = sharing.flatMap((other) => liveTokens(document, other).map((token) => ({ other, token })));
    consequences.push({
      code: 'shared-client',
      severity: 'warning',
      message:
        tokens.length === 0
          ? 'Another environment has the same client ID. A login here ends the token that a login there has brought for the same account.'
          : `Another environment has the same client ID. A login here as ${accountsOf(tokens.map(({ token }) => token))} ends the token that is there.`,
      references:
        tokens.length === 0
          ? sharing.map((other) => nameOf(document, other))
          : tokens.map(({ other, token }) => nameOf(document, other, token)),
    });
  }
  if (!environment.sandbox && consequences.length === 0) {
    consequences.push({
      code: 'shared-elsewhere',
      severity: 'note',
      message:
        'A program elsewhere that is logged in with this client ID, as the same account, is logged out by a login here.',
      references: [],
    });
  }
  return consequences;
}

/** Tokens that nothing here says are over. An access token that has ended may be renewed, and is counted. */
function liveTokens(document: Document, id: EnvironmentId): CredentialRecord[] {
  return credentialsOf(document, id).filter(
    ({ kind, grant }) => kind === 'oauth2-user-token' && (grant?.revokedAt ?? null) === null,
  );
}

function environmentsWithSameClient(document: Document, id: EnvironmentId): EnvironmentId[] {
  const own = clientFingerprints(document, id);
  const { sandbox } = findEnvironment(document, id);
  return Object.values(document.environments)
    .filter((other) => other.id !== id && other.sandbox === sandbox)
    .filter((other) => clientFingerprints(document, other.id).some((fingerprint) => own.includes(fingerprint)))
    .map((other) => other.id);
}

function clientFingerprints(document: Document, id: EnvironmentId): string[] {
  return credentialsOf(document, id).flatMap(({ kind, fields }) => {
    const fingerprint = kind === 'oauth2-client' ? fields['client_id']?.value.fingerprint : undefined;
    return fingerprint === undefined ? [] : [fingerprint];
  });
}

function accountsOf(tokens: readonly CredentialRecord[]): string {
  const handles = tokens.flatMap(({ account }) => (account === null || account.handle === '' ? [] : [account.handle]));
  return handles.length === 0 ? 'the same account' : [...new Set(handles)].map((handle) => `@${handle}`).join(' or ');
}

function nameOf(document: Document, id: EnvironmentId, token?: CredentialRecord): string {
  const environment = findEnvironment(document, id);
  const app = findApp(document, environment.appId).handle;
  return formatReference({ app, environment: environment.handle, credential: token?.name ?? null, field: null });
}
