import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { AppId, CredentialId } from '../../../shared/index.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, Document, SealedValue } from '../document.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Place } from '../place.ts';
import { openValue } from '../sealed-value.ts';
import { damaged } from '../vault-errors.ts';

/** So many values are opened before others get their turn: some milliseconds' work. */
const batch = 100;

/**
 * Opens each sealed value, those of the history and of what was removed included, and wipes it at once. Throws
 * 'vault/damaged' where one does not open in its place, and 'vault/locked' when the keys are wiped meanwhile.
 */
export async function openEveryValue(document: DeepReadonly<Document>, keys: KeyRing): Promise<void> {
  let count = 0;
  for (const { place, sealed } of sealedValues(document)) {
    openValue(keys, place, sealed).wipe();
    count += 1;
    if (count % batch === 0) await yieldToOthers();
  }
}

function* sealedValues(document: DeepReadonly<Document>): Generator<{ place: Place; sealed: SealedValue }> {
  const { environments, credentials, removals } = document;
  for (const credential of Object.values(credentials)) {
    yield* valuesOf(credential, environments[credential.environmentId]?.appId);
  }
  for (const removal of Object.values(removals)) {
    const removed = new Map(removal.environments.map(({ id, appId }) => [id, appId]));
    for (const credential of removal.credentials) {
      const { environmentId } = credential;
      yield* valuesOf(credential, removed.get(environmentId) ?? environments[environmentId]?.appId);
    }
  }
}

function* valuesOf(
  credential: DeepReadonly<CredentialRecord>,
  appId: AppId | undefined,
): Generator<{ place: Place; sealed: SealedValue }> {
  const { id: credentialId, environmentId } = credential;
  if (appId === undefined) throw homeless(credentialId);
  for (const [field, { value, history }] of Object.entries(credential.fields)) {
    for (const stored of [value, ...history.map((past) => past.value)]) {
      if ('box' in stored) yield { place: { appId, environmentId, credentialId, field }, sealed: stored };
    }
  }
}

function homeless(id: CredentialId) {
  return damaged(`The credential ${id} belongs to no environment.`);
}
