import {
  findFieldSpec,
  frictionOf,
  isProductionStage,
  KeystageError,
  regeneratedFields,
  regenerationOf,
  type CredentialId,
  type Struck,
  type Timestamp,
} from '../../shared/index.ts';
import { editCredential, type FieldValues, type Sealing } from '../catalog/credentials.ts';
import { findApp, findCredential, findEnvironment } from '../catalog/find.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import { markStruck } from './mark-struck.ts';

export interface Rotated {
  readonly credential: CredentialRecord;
  readonly struck: Struck<CredentialId>[];
}

/**
 * Takes the values that the provider has made anew: the old ones go to the history, dead; what else the regenerating has
 * struck is marked; deadlines of the old values are met. All or nothing.
 */
export function rotateCredential(
  draft: Document,
  sealing: Sealing,
  id: CredentialId,
  fields: FieldValues,
  confirmed: boolean,
  now: Timestamp,
): Rotated {
  const before = findCredential(draft, id);
  const environment = findEnvironment(draft, before.environmentId);
  const app = findApp(draft, environment.appId);
  if (frictionOf(draft.settings, environment) !== 'none' && !confirmed) {
    throw unconfirmed(`${app.name} · ${environment.name}`, isProductionStage(environment));
  }
  refuseOtherFields(before, fields);
  refuseKnownValues(before, fields, sealing);
  const credential = editCredential(draft, sealing, id, {}, fields, 'rotated', now);
  const because = regenerationOf(credential.kind, app.provider);
  for (const name of fields.keys()) {
    const field = credential.fields[name];
    if (field === undefined) continue;
    field.rotateBy = null;
    const [past] = field.history;
    if (past !== undefined) past.invalidated ??= { since: now, because, effect: 'dead' };
  }
  return { credential, struck: markStruck(draft, environment, { is: 'regenerate', credentialId: id }, now) };
}

/** A pair is made anew as a pair: one new half beside one old is a pair that never works. */
function refuseOtherFields(credential: CredentialRecord, fields: FieldValues): void {
  const { kind } = credential;
  const expected = regeneratedFields(kind, Object.keys(credential.fields));
  if (expected.length === 0) {
    throw new KeystageError('input/invalid', 'A user token is not rotated by hand.', {
      field: 'credentialId',
      hint: 'Refresh it, or log in again: either one replaces it.',
    });
  }
  const other = [...fields.keys()].find((name) => !expected.includes(name));
  if (other !== undefined) {
    throw new KeystageError('input/invalid', `Regenerating gives no new ${labelOf(kind, other)}.`, {
      field: `fields.${other}`,
      hint: `What is made anew: ${expected.map((name) => labelOf(kind, name)).join(' and ')}.`,
    });
  }
  // A secret that was never stored may come with the rotation; a secret of one's own is rotated by itself.
  const missing = kind === 'custom' ? undefined : expected.find((name) => !fields.has(name));
  if (missing === undefined && fields.size > 0) return;
  const name = missing ?? expected[0] ?? 'value';
  throw new KeystageError('input/invalid', `The new ${labelOf(kind, name)} is missing.`, {
    field: `fields.${name}`,
    hint: 'Regenerating makes all of them anew: store them together.',
  });
}

/** The classic slip: what is pasted is the old value, still on the clipboard. */
function refuseKnownValues(credential: CredentialRecord, fields: FieldValues, sealing: Sealing): void {
  for (const [name, value] of fields) {
    const field = credential.fields[name];
    if (field === undefined) continue;
    const fingerprint = sealing.fingerprint(value);
    const isPresent = field.value.fingerprint === fingerprint;
    if (!isPresent && !field.history.some((past) => past.value.fingerprint === fingerprint)) continue;
    const label = labelOf(credential.kind, name);
    throw new KeystageError(
      'input/invalid',
      isPresent ? `That is the ${label} that is stored already.` : `That is a former ${label}: it is in the history.`,
      { field: `fields.${name}`, hint: 'Copy the new value from the provider’s console.' },
    );
  }
}

function unconfirmed(where: string, production: boolean): KeystageError {
  const why = production ? 'is a production environment' : 'asks for a confirmation, by the settings';
  return new KeystageError('secret/confirm-production', `${where} ${why}.`, {
    field: 'confirmProduction',
    hint: 'Whatever runs on the old value stops. Confirm to go on.',
  });
}

function labelOf(kind: CredentialRecord['kind'], field: string): string {
  return findFieldSpec(kind, field)?.label ?? field;
}
