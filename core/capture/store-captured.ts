import { KeystageError, type Grant, type ParsedInput, type Timestamp } from '../../shared/index.ts';
import { editRegistration } from '../catalog/apps.ts';
import { addCredential, editCredential, type FieldValues, type Sealing } from '../catalog/credentials.ts';
import { findCredential, placeOf } from '../catalog/find.ts';
import { dropUndefined } from '../handlers/drop-undefined.ts';
import type { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Place } from '../vault/place.ts';

type Input = ParsedInput<'capture.save'>;

/** One credential that came in, with its values out of reach of the heap's strings. The caller wipes them. */
export interface Captured extends Omit<Input['credentials'][number], 'fields'> {
  readonly fields: FieldValues;
  /** What the source tells of a login's token, and what is to be known of where it comes from. */
  readonly grant?: Grant;
  readonly notes?: string;
}

type FieldOutcome = 'added' | 'replaced' | 'unchanged';

/** What was stored, without a value. */
export interface StoredCredential {
  readonly id: CredentialRecord['id'];
  readonly kind: CredentialRecord['kind'];
  readonly name: string;
  readonly isNew: boolean;
  readonly fields: readonly { readonly name: string; readonly outcome: FieldOutcome }[];
}

/** Where a value must be found afterwards. */
export interface Expected {
  readonly place: Place;
  readonly value: SecretValue;
}

export interface Stored {
  readonly credentials: readonly StoredCredential[];
  readonly expected: readonly Expected[];
}

/** All of it or, where it throws, none of it. A field's position in the input is in the error. */
export function storeCaptured(
  draft: Document,
  sealing: Sealing,
  input: Pick<Input, 'environmentId' | 'registration'> & { readonly credentials: readonly Captured[] },
  now: Timestamp,
): Stored {
  if (Object.keys(input.registration).length > 0) {
    editRegistration(draft, input.environmentId, dropUndefined(input.registration), now);
  }
  const credentials: StoredCredential[] = [];
  const expected: Expected[] = [];
  for (const [index, one] of input.credentials.entries()) {
    const before = one.into === null ? null : fingerprintsOf(findInto(draft, input.environmentId, one, index));
    const record = atPosition(index, () => storeOne(draft, sealing, input.environmentId, one, now));
    const fields = [...one.fields.keys()].map((name) => ({ name, outcome: outcomeOf(before, record, name) }));
    credentials.push({ id: record.id, kind: record.kind, name: record.name, isNew: before === null, fields });
    for (const [field, value] of one.fields) expected.push({ place: placeOf(draft, record, field), value });
  }
  return { credentials, expected };
}

function storeOne(
  draft: Document,
  sealing: Sealing,
  environmentId: Input['environmentId'],
  { kind, into, name, account, fields, grant, notes }: Captured,
  now: Timestamp,
): CredentialRecord {
  if (into === null) {
    const details = { ...(name === undefined ? {} : { name }), ...(notes === undefined ? {} : { notes }), account };
    const granted = grant === undefined ? {} : { grant };
    return addCredential(draft, sealing, { environmentId, kind, details, fields, ...granted }, now);
  }
  const known = findCredential(draft, into).account;
  const changes = known === null && account !== null ? { account } : {};
  const record = editCredential(draft, sealing, into, changes, fields, 'edited', now);
  if (grant !== undefined) record.grant = grant;
  return record;
}

function findInto(
  draft: Document,
  environmentId: Input['environmentId'],
  { into, kind }: Captured,
  index: number,
): CredentialRecord {
  const record = into === null ? null : findCredential(draft, into);
  if (record?.environmentId === environmentId && record.kind === kind) return record;
  throw new KeystageError('not-found', 'The credential that the values are for is not in this environment.', {
    field: `credentials.${index}.into`,
    hint: 'Nothing was stored. Choose again where the values go.',
  });
}

function fingerprintsOf(record: CredentialRecord): ReadonlyMap<string, string> {
  return new Map(Object.entries(record.fields).map(([name, { value }]) => [name, value.fingerprint]));
}

function outcomeOf(before: ReadonlyMap<string, string> | null, after: CredentialRecord, name: string): FieldOutcome {
  const past = before?.get(name);
  if (past === undefined) return 'added';
  return past === after.fields[name]?.value.fingerprint ? 'unchanged' : 'replaced';
}

function atPosition<Result>(index: number, task: () => Result): Result {
  try {
    return task();
  } catch (error) {
    if (!(error instanceof KeystageError) || error.field === undefined) throw error;
    const { message, hint, field } = error;
    throw new KeystageError(error.code, message, { hint, field: `credentials.${index}.${field}`, cause: error });
  }
}
