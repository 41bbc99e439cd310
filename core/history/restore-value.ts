import { KeystageError, type CredentialId, type Timestamp } from '../../shared/index.ts';
import { findCredential } from '../catalog/find.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { toPastValue } from './to-past-value.ts';

/**
 * Makes a former value the present one. The present one takes a place in the history, and the restored one leaves it:
 * nothing is lost by it, and it can be turned back in the same way.
 */
export function restoreValue(
  draft: Document,
  id: CredentialId,
  fieldName: string,
  fingerprint: string,
  now: Timestamp,
): CredentialRecord {
  const credential = findCredential(draft, id);
  const field = credential.fields[fieldName];
  const past = findPast(credential, fieldName, fingerprint);
  if (field === undefined) throw noPast(fieldName);
  const replaced = toPastValue(field, 'restored', now);
  // One out and one in: the history grows no longer than it was.
  field.history = [replaced, ...field.history.filter((each) => each !== past)];
  field.value = past.value;
  field.rotatedAt = now;
  field.lastUsedAt = null;
  field.lastVerifiedAt = null;
  if (past.invalidated === undefined) delete field.invalidated;
  else field.invalidated = past.invalidated;
  credential.updatedAt = now;
  return credential;
}

/** The newest former value with this fingerprint: the same value may have been in force several times. */
export function findPast<Credential extends CredentialRecord | DeepReadonly<CredentialRecord>>(
  credential: Credential,
  fieldName: string,
  fingerprint: string,
): Credential['fields'][string]['history'][number] {
  const past = credential.fields[fieldName]?.history.find(({ value }) => value.fingerprint === fingerprint);
  if (past === undefined) throw noPast(fieldName);
  return past;
}

function noPast(fieldName: string): KeystageError {
  return new KeystageError('not-found', `The history of ${fieldName} has no such value.`, {
    field: 'fingerprint',
    hint: 'Look at the history again: it keeps the last ten values of each field.',
  });
}
