import type { CredentialId, Timestamp } from '../../shared/index.ts';
import { findCredential } from '../catalog/find.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { findPast } from './restore-value.ts';

/** Takes a former value out of the history: the newest with this fingerprint. Throws 'not-found' where there is none. */
export function forgetPast(
  draft: Document,
  id: CredentialId,
  fieldName: string,
  fingerprint: string,
  now: Timestamp,
): CredentialRecord {
  const credential = findCredential(draft, id);
  const past = findPast(credential, fieldName, fingerprint);
  const field = credential.fields[fieldName];
  if (field !== undefined) field.history = field.history.filter((each) => each !== past);
  credential.updatedAt = now;
  return credential;
}
