import { kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type {
  Account,
  CredentialKind,
  CredentialView,
  FieldView,
  OAuth1Permission,
  Registration,
} from '../../../shared/index.ts';
import type { FieldErrors } from '../../ui/field-errors.ts';
import { holdsClientSecret } from '../registration/client-type.ts';

/** A credential as it is being typed. Values live here until they are sent, and nowhere else in the window. */
export interface CredentialDraft {
  readonly kind: CredentialKind;
  readonly name: string;
  /** By field name. Empty means: leave as it is. */
  readonly values: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`, or empty. By field name. */
  readonly rotateBy: Readonly<Record<string, string>>;
  readonly handle: string;
  readonly userId: string;
  readonly accessLevel: OAuth1Permission | '';
  readonly notes: string;
}

/** A field to fill in. */
export interface DraftField {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** What is stored already; null for a new value. */
  readonly stored: FieldView | null;
}

export function startDraft(kind: CredentialKind, name: string | null): CredentialDraft {
  return {
    kind,
    name: name ?? kindSpecs[kind].defaultName,
    values: {},
    rotateBy: {},
    handle: '',
    userId: '',
    accessLevel: '',
    notes: '',
  };
}

export function draftOf(credential: CredentialView): CredentialDraft {
  const rotateBy = credential.fields.map((field) => [field.name, field.rotateBy?.slice(0, 10) ?? ''] as const);
  return {
    kind: credential.kind,
    name: credential.name,
    // What is public is edited in place; a secret is typed anew or left alone.
    values: Object.fromEntries(
      credential.fields.flatMap((field) => (field.value === null ? [] : [[field.name, field.value]])),
    ),
    rotateBy: Object.fromEntries(rotateBy),
    handle: credential.account?.handle ?? '',
    userId: credential.account?.userId ?? '',
    accessLevel: credential.accessLevel ?? '',
    notes: credential.notes,
  };
}

/** The fields a kind has here. A public client has no secret, so none is asked for; one that is stored is shown. */
export function listDraftFields(
  kind: CredentialKind,
  registration: Registration,
  stored: CredentialView | null,
): DraftField[] {
  const known = kindSpecs[kind].fields.map((spec) => ({
    name: spec.name,
    label: spec.label,
    secret: spec.secret,
    required: spec.required,
    stored: stored?.fields.find((field) => field.name === spec.name) ?? null,
  }));
  const own = (stored?.fields ?? []).filter((field) => !known.some((one) => one.name === field.name));
  return [
    ...known.filter((one) => one.name !== 'client_secret' || one.stored !== null || holdsClientSecret(registration)),
    ...own.map((field) => ({ ...field, label: field.name, required: false, stored: field })),
  ];
}

export function checkDraft(draft: CredentialDraft, fields: readonly DraftField[]): FieldErrors {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(draft.name)) {
    return { name: 'Use lower-case letters, digits and single dashes, as in user-token-2.' };
  }
  const empty = fields.find(
    (field) => field.required && field.stored === null && (draft.values[field.name] ?? '') === '',
  );
  if (empty !== undefined) return { [`fields.${empty.name}`]: `Paste the ${empty.label}.` };
  if (draft.kind === 'custom' && fields.length === 0) return { newField: 'Add at least one value.' };
  return {};
}

/** The other half of a signing pair that is being typed. X's console shows both at once, and one alone signs nothing. */
export function findMissingHalf(draft: CredentialDraft, fields: readonly DraftField[]): DraftField | null {
  if (draft.kind !== 'api-key' && draft.kind !== 'access-token') return null;
  const isThere = ({ name, stored }: DraftField) => stored !== null || (draft.values[name] ?? '') !== '';
  return fields.some(isThere) ? (fields.find((field) => !isThere(field)) ?? null) : null;
}

/** What was typed and differs from what is stored. */
export function filledValues(draft: CredentialDraft, fields: readonly DraftField[]): Record<string, string> {
  const stored = new Map(fields.map((field) => [field.name, field.stored?.value ?? null]));
  return Object.fromEntries(
    Object.entries(draft.values).filter(([name, value]) => value !== '' && value !== stored.get(name)),
  );
}

/** The fingerprints of the values that are being replaced, so that one that came meanwhile is noticed and kept. */
export function seenFingerprints(
  values: Readonly<Record<string, string>>,
  fields: readonly DraftField[],
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, stored }) =>
      stored !== null && Object.hasOwn(values, name) ? [[name, stored.fingerprint]] : [],
    ),
  );
}

/** Whether closing would throw away a secret that may be held nowhere else: many are shown once. */
export function holdsTypedSecret(draft: CredentialDraft, fields: readonly DraftField[]): boolean {
  return fields.some((field) => field.secret && (draft.values[field.name] ?? '') !== '');
}

export function accountOf(draft: CredentialDraft): Account | null {
  const handle = draft.handle.trim().replace(/^@/, '');
  const userId = draft.userId.trim();
  return handle === '' && userId === '' ? null : { handle, userId };
}

/** Days become moments at their end, in the user's own time zone. */
export function deadlinesOf(draft: CredentialDraft): Record<string, string | null> {
  const entries = Object.entries(draft.rotateBy).map(([field, day]) => [field, endOfDay(day)] as const);
  return Object.fromEntries(entries);
}

function endOfDay(day: string): string | null {
  const moment = new Date(`${day}T23:59:59`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
