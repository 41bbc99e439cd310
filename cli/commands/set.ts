import {
  findFieldSpec,
  judgeValue,
  KeystageError,
  kindSpecs,
  parseReference,
  type CredentialKind,
  type CredentialView,
} from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { impliedKind } from '../places/implied-kind.ts';
import { locateEnvironment, type LocatedEnvironment } from '../places/locate.ts';
import { variableChanges } from '../places/variable-changes.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { answer, warn, type Terminal } from '../terminal/terminal.ts';
import { describeCredential } from '../views/credential-table.ts';

export interface SetOptions extends UnlockOptions {
  readonly kind?: CredentialKind;
  readonly valueFile?: string;
  readonly valueStdin?: true;
  readonly variable?: readonly string[];
}

/**
 * Stores values: the one that `reference` names, or, where it names a whole credential, each of its fields as asked for
 * on the terminal. Makes the credential if there is none of that name.
 */
export async function setValue(terminal: Terminal, reference: string, options: SetOptions): Promise<void> {
  const parsed = parseReference(reference);
  if (parsed === null || parsed.environment === null || parsed.credential === null) throw noCredentialNamed(reference);
  const { app, environment, credential: name, field } = parsed;
  if (options.valueFile !== undefined && options.valueStdin === true) {
    throw new KeystageError('input/invalid', 'Give --value-file or --value-stdin, not both.');
  }
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const located = await locateEnvironment(door, `${app}/${environment}`);
    const present = located.environment.credentials.find((credential) => credential.name === name) ?? null;
    const kind = kindFor(name, present, options.kind);
    const variableNames = variableChanges(kind, present, field, options.variable ?? []);
    // A name for what is there already needs no new value.
    const namesOnly = present !== null && options.variable !== undefined && !isValueGiven(options);
    const fields = namesOnly ? {} : await readFields(secrets, kind, present, field, options);
    warnOfDoubts(terminal, located, kind, fields);
    const credential = await store(door, located, present, { kind, name, fields, variableNames });
    const document = describeCredential({ ...located, credential });
    answer(terminal, document, ({ paint }) => {
      const done = present === null ? 'Added' : 'Set';
      const names = namesOnly ? 'names of variables' : Object.keys(fields).join(', ');
      return `${done} ${paint(`${located.app.handle}/${located.environment.handle}/${name}`, 'bold')}: ${paint(names)}\n`;
    });
  });
}

function store(
  door: VaultDoor,
  { environment }: LocatedEnvironment,
  present: CredentialView | null,
  values: {
    readonly kind: CredentialKind;
    readonly name: string;
    readonly fields: Record<string, string>;
    readonly variableNames: CredentialView['variableNames'];
  },
): Promise<CredentialView> {
  if (present === null) return door.call('credential.add', { environmentId: environment.id, ...values });
  const { fields, variableNames } = values;
  return door.call('credential.edit', {
    credentialId: present.id,
    changes: { variableNames },
    fields,
    seen: fingerprintsOf(present, Object.keys(fields)),
  });
}

/** What stood there before the value was asked for: what has come meanwhile, by another door, is kept and said. */
function fingerprintsOf(present: CredentialView, names: readonly string[]): Record<string, string> {
  const fields = present.fields.filter(({ name }) => names.includes(name));
  return Object.fromEntries(fields.map(({ name, fingerprint }) => [name, fingerprint]));
}

/** What the values' forms speak against. They are stored all the same: nobody but the provider knows for sure. */
function warnOfDoubts(
  terminal: Terminal,
  { app, environment }: LocatedEnvironment,
  kind: CredentialKind,
  fields: Readonly<Record<string, string>>,
): void {
  const { providerAppId } = environment.registration;
  const provider = environment.sandbox ? 'generic' : app.provider;
  for (const [field, value] of Object.entries(fields)) {
    const hints = judgeValue(value, { kind, field }, { provider, providerAppId, now: Date.now() });
    for (const { severity, message } of hints) if (severity === 'warning') warn(terminal, `${field}: ${message}`);
  }
}

function isValueGiven({ valueFile, valueStdin }: SetOptions): boolean {
  return valueFile !== undefined || valueStdin === true;
}

function kindFor(name: string, present: CredentialView | null, asked: CredentialKind | undefined): CredentialKind {
  if (present === null) return asked ?? impliedKind(name);
  if (asked === undefined || asked === present.kind) return present.kind;
  throw new KeystageError('input/invalid', `“${name}” is there already, and is of the kind ${present.kind}.`, {
    field: 'kind',
    hint: 'Choose another name, or remove the one that is there.',
  });
}

async function readFields(
  secrets: SecretSource,
  kind: CredentialKind,
  present: CredentialView | null,
  field: string | null,
  options: SetOptions,
): Promise<Record<string, string>> {
  if (field !== null) return { [field]: await readValue(secrets, kind, field, options) };
  if (isValueGiven(options) || kind === 'custom') throw noFieldNamed(kind);
  const fields: Record<string, string> = {};
  for (const spec of kindSpecs[kind].fields) {
    const optional = present !== null || !spec.required;
    const value = await secrets.ask(optional ? `${spec.label} (Enter leaves it)` : spec.label);
    if (value !== '') fields[spec.name] = value;
  }
  return fields;
}

async function readValue(
  secrets: SecretSource,
  kind: CredentialKind,
  field: string,
  options: SetOptions,
): Promise<string> {
  if (options.valueFile !== undefined) return secrets.readFile(options.valueFile);
  if (options.valueStdin === true) return secrets.readRest();
  return secrets.ask(findFieldSpec(kind, field)?.label ?? field);
}

function noCredentialNamed(reference: string): KeystageError {
  return new KeystageError('input/invalid', `“${reference}” names no credential.`, {
    field: 'reference',
    hint: 'Write app/environment/credential.field, for example acme-poster/development/oauth2-client.client_id.',
  });
}

function noFieldNamed(kind: CredentialKind): KeystageError {
  const names = kindSpecs[kind].fields.map(({ name }) => name).join(', ');
  return new KeystageError('input/invalid', 'The reference does not say which field the value is for.', {
    field: 'reference',
    hint:
      names === '' ? 'Put a dot and a name of your own after it.' : `Put a dot and one of these after it: ${names}.`,
  });
}
