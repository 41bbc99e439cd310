import {
  credentialIdSchema,
  findFieldSpec,
  KeystageError,
  kindSpecs,
  toFreeHandle,
  type CredentialDetails,
  type CredentialId,
  type CredentialKind,
  type EnvironmentId,
  type Grant,
  type ReplacementReason,
  type Timestamp,
} from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { SecretValue } from '../secret-value.ts';
import { toPastValue } from '../history/to-past-value.ts';
import type { CredentialRecord, Document, StoredValue } from '../vault/document.ts';
import type { Place } from '../vault/place.ts';
import { credentialsOf, findCredential, findEnvironment, placeOf } from './find.ts';

/** The part of the vault that edits need: sealing a value into its place, and its keyed fingerprint. */
export interface Sealing {
  seal(place: Place, value: SecretValue): { box: string; fingerprint: string };
  fingerprint(value: SecretValue): string;
}

/** How many former values a field keeps. */
const historyLength = 10;

/** Values by field name. The caller wipes secret ones afterwards. */
export type FieldValues = ReadonlyMap<string, SecretValue>;

export function addCredential(
  draft: Document,
  sealing: Sealing,
  input: {
    readonly environmentId: EnvironmentId;
    readonly kind: CredentialKind;
    readonly details: { [Key in keyof CredentialDetails]?: CredentialDetails[Key] | undefined };
    readonly fields: FieldValues;
    readonly grant?: Grant;
  },
  now: Timestamp,
): CredentialRecord {
  const environment = findEnvironment(draft, input.environmentId);
  refuseUnknownFields(input.kind, input.fields);
  refuseMissingFields(input.kind, input.fields);
  const taken = new Set(credentialsOf(draft, environment.id).map((other) => other.name));
  if (input.details.name !== undefined && taken.has(input.details.name)) refuseTakenName(input.details.name);
  const credential: CredentialRecord = {
    id: credentialIdSchema.parse(newId('cred')),
    environmentId: environment.id,
    kind: input.kind,
    name: input.details.name ?? toFreeHandle(kindSpecs[input.kind].defaultName, taken),
    notes: input.details.notes ?? '',
    account: input.details.account ?? null,
    accessLevel: input.details.accessLevel ?? null,
    variableNames: input.details.variableNames ?? {},
    ...(input.details.rotateEveryDays ? { rotateEveryDays: input.details.rotateEveryDays } : {}),
    grant: input.grant ?? null,
    fields: {},
    createdAt: now,
    updatedAt: now,
  };
  draft.credentials[credential.id] = credential;
  for (const [name, value] of input.fields) setField(draft, sealing, credential, name, value, 'edited', now);
  return credential;
}

export function editCredential(
  draft: Document,
  sealing: Sealing,
  id: CredentialId,
  changes: Partial<CredentialDetails>,
  fields: FieldValues,
  reason: ReplacementReason,
  now: Timestamp,
): CredentialRecord {
  const credential = findCredential(draft, id);
  refuseUnknownFields(credential.kind, fields);
  const others = credentialsOf(draft, credential.environmentId).filter((other) => other.id !== id);
  if (changes.name !== undefined && others.some((other) => other.name === changes.name)) refuseTakenName(changes.name);
  Object.assign(credential, changes, { updatedAt: now });
  for (const [name, value] of fields) setField(draft, sealing, credential, name, value, reason, now);
  return credential;
}

/** Stores a value. One that equals the present value changes nothing; any other moves that one into the history. */
function setField(
  draft: Document,
  sealing: Sealing,
  credential: CredentialRecord,
  name: string,
  value: SecretValue,
  reason: ReplacementReason,
  now: Timestamp,
): void {
  const stored = storeValue(draft, sealing, credential, name, value);
  const field = credential.fields[name];
  if (field === undefined) {
    credential.fields[name] = {
      value: stored,
      history: [],
      createdAt: now,
      rotatedAt: null,
      lastUsedAt: null,
      lastVerifiedAt: null,
      rotateBy: null,
    };
    return;
  }
  if (field.value.fingerprint === stored.fingerprint) return;
  field.history = [toPastValue(field, reason, now), ...field.history].slice(0, historyLength);
  field.value = stored;
  field.rotatedAt = now;
  field.lastUsedAt = null;
  field.lastVerifiedAt = null;
  delete field.invalidated;
}

function storeValue(
  draft: Document,
  sealing: Sealing,
  credential: CredentialRecord,
  name: string,
  value: SecretValue,
): StoredValue {
  refuseUncleanValue(credential.kind, name, value);
  const spec = findFieldSpec(credential.kind, name);
  if (spec?.secret === false) return { text: value.revealText(), fingerprint: sealing.fingerprint(value) };
  return sealing.seal(placeOf(draft, credential, name), value);
}

/**
 * No provider's values hold spaces or line ends; a pasted one at the end is a classic 401, so it is not let in. The one
 * exception is the private key that some OAuth 1.0a servers take in the place of the API key's secret.
 */
function refuseUncleanValue(kind: CredentialKind, name: string, value: SecretValue): void {
  if (kind === 'custom' || (name === 'api_secret' && isPem(value))) return;
  const unclean = value.use((bytes) => bytes.some((byte) => byte <= 0x20 || byte === 0x7f));
  if (unclean) {
    throw new KeystageError(
      'input/invalid',
      `The value for ${name} holds a space, a line end or a control character.`,
      {
        field: `fields.${name}`,
        hint: 'Copy the value again without what surrounds it.',
      },
    );
  }
}

function isPem(value: SecretValue): boolean {
  return value.use((bytes) => bytes.subarray(0, 11).toString('latin1') === '-----BEGIN ');
}

function refuseUnknownFields(kind: CredentialKind, fields: FieldValues): void {
  for (const name of fields.keys()) {
    if (findFieldSpec(kind, name) === null) {
      const known = kindSpecs[kind].fields.map((spec) => spec.name).join(', ');
      throw new KeystageError('input/invalid', `A credential of the kind ${kind} has no field ${name}.`, {
        field: `fields.${name}`,
        hint: `Its fields are ${known}.`,
      });
    }
  }
}

function refuseMissingFields(kind: CredentialKind, fields: FieldValues): void {
  const missing = kindSpecs[kind].fields.find((spec) => spec.required && !fields.has(spec.name));
  if (missing === undefined && fields.size > 0) return;
  const name = missing?.name ?? 'value';
  throw new KeystageError('input/invalid', `The ${missing?.label ?? 'value'} is missing.`, {
    field: `fields.${name}`,
    hint: 'Give it a value; the others may follow later.',
  });
}

function refuseTakenName(name: string): never {
  throw new KeystageError('input/taken', `This environment already has a credential named “${name}”.`, {
    field: 'name',
    hint: 'Choose another name, or edit the one that is there.',
  });
}
