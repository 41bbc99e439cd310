import {
  findFieldSpec,
  KeystageError,
  kindSpecs,
  type CredentialKind,
  type CredentialView,
} from '../../shared/index.ts';

type VariableNames = CredentialView['variableNames'];

/**
 * The names of variables that a credential has after `--variable`: `api_key=MY_KEY`, or `MY_KEY` alone where the
 * reference names the field. `api_key=` gives the field its usual name back.
 */
export function variableChanges(
  kind: CredentialKind,
  present: CredentialView | null,
  referenced: string | null,
  changes: readonly string[],
): VariableNames {
  const names = new Map(Object.entries(present?.variableNames ?? {}));
  for (const change of changes) {
    const equals = change.indexOf('=');
    const field = equals === -1 ? referenced : change.slice(0, equals);
    if (field === null) throw noField(kind);
    if (!isField(kind, present, referenced, field)) throw unknownField(kind, present, field);
    const name = change.slice(equals + 1);
    if (name === '') names.delete(field);
    else if (/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) names.set(field, name);
    else throw noName();
  }
  return Object.fromEntries(names);
}

function isField(
  kind: CredentialKind,
  present: CredentialView | null,
  referenced: string | null,
  field: string,
): boolean {
  if (kind !== 'custom') return findFieldSpec(kind, field) !== null;
  return field === referenced || present?.fields.some(({ name }) => name === field) === true;
}

function noField(kind: CredentialKind): KeystageError {
  const example = kindSpecs[kind].fields[0]?.name ?? 'field';
  return new KeystageError('input/invalid', 'It is not said which field the variable is for.', {
    field: 'variable',
    hint: `Write --variable ${example}=NAME, or a reference that ends in the field.`,
  });
}

function unknownField(kind: CredentialKind, present: CredentialView | null, field: string): KeystageError {
  const names = kind === 'custom' ? (present?.fields ?? []) : kindSpecs[kind].fields;
  return new KeystageError('input/invalid', `The credential has no field “${field}”.`, {
    field: 'variable',
    hint: names.length === 0 ? 'Give it a value first.' : `There is ${names.map(({ name }) => name).join(', ')}.`,
  });
}

function noName(): KeystageError {
  return new KeystageError('input/invalid', 'What was given is no name for an environment variable.', {
    field: 'variable',
    hint: 'Use letters, digits and underscores, beginning with no digit.',
  });
}
