import type { CredentialId, Timestamp } from '../../../shared/index.ts';
import type { Sealing } from '../../catalog/credentials.ts';
import { findCredential, placeOf } from '../../catalog/find.ts';
import type { TokenGrant } from '../../oauth/token-grant.ts';
import type { SecretValue } from '../../secret-value.ts';
import type { CredentialRecord, Document } from '../../vault/document.ts';
import { writeGrant } from '../save-grant.ts';

const historyLength = 10;

/**
 * Puts a refresh's tokens where they belong: in force, if the token that was spent on them is still the one in force;
 * else into the history, since a login has come meanwhile and its tokens are the newer ones. Twice does as once.
 */
export function settleRefresh(
  draft: Document,
  sealing: Sealing,
  id: CredentialId,
  { grant, spent }: { readonly grant: TokenGrant; readonly spent: string },
  now: Timestamp,
): CredentialRecord {
  const credential = findCredential(draft, id);
  if (holds(credential, 'access_token', sealing.fingerprint(grant.accessToken))) return credential;
  if (credential.fields['refresh_token']?.value.fingerprint === spent) {
    const asked = credential.grant?.scopesAsked ?? [];
    const record = writeGrant(draft, sealing, id, grant, 'refreshed', now);
    // A refresh asks for nothing: what the login asked for still is what was asked.
    if (record.grant !== null && asked.length > 0) record.grant.scopesAsked = [...asked];
    return record;
  }
  remember(draft, sealing, credential, 'access_token', grant.accessToken, now);
  if (grant.refreshToken !== null) remember(draft, sealing, credential, 'refresh_token', grant.refreshToken, now);
  return credential;
}

function holds(credential: CredentialRecord, name: string, fingerprint: string): boolean {
  const field = credential.fields[name];
  return [field?.value, ...(field?.history ?? []).map(({ value }) => value)].some(
    (value) => value?.fingerprint === fingerprint,
  );
}

function remember(
  draft: Document,
  sealing: Sealing,
  credential: CredentialRecord,
  name: string,
  value: SecretValue,
  now: Timestamp,
): void {
  const field = credential.fields[name];
  if (field === undefined) return;
  const stored = sealing.seal(placeOf(draft, credential, name), value);
  const past = { value: stored, createdAt: now, replacedAt: now, reason: 'refreshed' } as const;
  field.history = [past, ...field.history].slice(0, historyLength);
}
