import { KeystageError, type EnvironmentId } from '../../../shared/index.ts';
import type { SecretValue } from '../../secret-value.ts';
import { thaw, type DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, Document, StoredValue } from '../document.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Place } from '../place.ts';
import type { RandomBytes } from '../random-bytes.ts';
import { openValue, sealValue } from '../sealed-value.ts';
import { damaged } from '../vault-errors.ts';

interface Resealing {
  readonly from: KeyRing;
  readonly to: KeyRing;
  readonly randomBytes: RandomBytes;
}

/**
 * The document with every value sealed again under other keys, and with their fingerprints: present values and former
 * ones, and those of removals that can still be undone. One value is open at a time. Throws 'vault/damaged', which names
 * the field, where one does not open: sealed under the old keys it would be lost for good, and left out as well.
 */
export function resealDocument(document: DeepReadonly<Document>, keys: Resealing): Document {
  const resealed = thaw<Document>(document);
  const appOf = findApps(resealed);
  for (const credential of credentialsOf(resealed)) {
    const appId = appOf.get(credential.environmentId);
    for (const [field, record] of Object.entries(credential.fields)) {
      if (appId === undefined) throw unopened(credential, field);
      const place: Place = { appId, environmentId: credential.environmentId, credentialId: credential.id, field };
      const reseal = (value: StoredValue) => resealValue(value, place, credential, keys);
      record.value = reseal(record.value);
      for (const past of record.history) past.value = reseal(past.value);
    }
  }
  return resealed;
}

function credentialsOf(document: Document): CredentialRecord[] {
  const removed = Object.values(document.removals).flatMap(({ credentials }) => credentials);
  return [...Object.values(document.credentials), ...removed];
}

/** A removed credential's environment may stand in the document still, or have been removed with it or after it. */
function findApps(document: Document): Map<EnvironmentId, Place['appId']> {
  const removed = Object.values(document.removals).flatMap(({ environments }) => environments);
  return new Map([...Object.values(document.environments), ...removed].map(({ id, appId }) => [id, appId]));
}

function resealValue(value: StoredValue, place: Place, credential: CredentialRecord, keys: Resealing): StoredValue {
  if ('text' in value) return { text: value.text, fingerprint: keys.to.fingerprint(Buffer.from(value.text, 'utf8')) };
  const secret = openOrName(value, place, credential, keys.from);
  try {
    return sealValue(keys.to, place, secret, keys.randomBytes);
  } finally {
    secret.wipe();
  }
}

function openOrName(
  value: Exclude<StoredValue, { text: string }>,
  place: Place,
  credential: CredentialRecord,
  keys: KeyRing,
): SecretValue {
  try {
    return openValue(keys, place, value);
  } catch (error) {
    if (error instanceof KeystageError && error.code === 'vault/damaged') throw unopened(credential, place.field);
    throw error;
  }
}

function unopened(credential: CredentialRecord, field: string): KeystageError {
  return damaged(`The value ${field} of “${credential.name}” does not open, and so can’t be sealed again.`);
}
