import { KeystageError, type CredentialId, type Timestamp } from '../../shared/index.ts';
import { findCredential, placeOf } from '../catalog/find.ts';
import { SecretValue } from '../secret-value.ts';
import type { Document, FieldRecord } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

export interface FieldPlace {
  readonly credentialId: CredentialId;
  readonly field: string;
}

/**
 * Opens values of `document`, as the vault read it, and notes that they were used, all in one save. In the order of
 * `places`; the caller wipes them.
 */
export async function takeOut(
  vault: Vault,
  document: Document,
  places: readonly FieldPlace[],
  now: Timestamp,
): Promise<SecretValue[]> {
  const opened: SecretValue[] = [];
  try {
    for (const place of places) opened.push(openField(vault, document, place));
    await noteUse(vault, document, places, now);
    return opened;
  } catch (error) {
    for (const value of opened) value.wipe();
    throw error;
  }
}

/** Throws 'not-found' where the credential has no value of that name. */
export function findField(document: Document, { credentialId, field }: FieldPlace): FieldRecord {
  const record = findCredential(document, credentialId).fields[field];
  if (record !== undefined) return record;
  throw new KeystageError('not-found', `The credential has no value for ${field}.`, { field: 'field' });
}

function openField(vault: Vault, document: Document, place: FieldPlace): SecretValue {
  const { value } = findField(document, place);
  if (!('box' in value)) return SecretValue.fromText(value.text);
  return vault.open(placeOf(document, findCredential(document, place.credentialId), place.field), value);
}

/** The date tells a day, and each new one costs a save: what was noted this short a while ago is not noted again. */
const freshUseMs = 60_000;

/** On a full or read-only disk the values must still be within reach: a date is not worth more than a secret. */
export async function noteUse(
  vault: Vault,
  document: Document,
  places: readonly FieldPlace[],
  now: Timestamp,
): Promise<void> {
  const stale = places.filter((place) => !isFresh(findField(document, place).lastUsedAt, now));
  if (stale.length === 0) return;
  try {
    await vault.update(
      (draft) => {
        for (const place of stale) findField(draft, place).lastUsedAt = now;
      },
      { keep: false },
    );
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
  }
}

function isFresh(lastUsedAt: Timestamp | null, now: Timestamp): boolean {
  if (lastUsedAt === null) return false;
  const ageMs = Date.parse(now) - Date.parse(lastUsedAt);
  return ageMs >= 0 && ageMs < freshUseMs;
}
