import { KeystageError, type CredentialId, type Timestamp } from '../../shared/index.ts';
import { addCredential, editCredential, type FieldValues } from '../catalog/credentials.ts';
import { findCredential, placeOf } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { dropUndefined } from './drop-undefined.ts';
import type { Rooms } from './rooms.ts';

type Names = 'credential.add' | 'credential.edit' | 'secret.reveal' | 'secret.copy';

/** How long a revealed value stays on screen. */
const hideAfterMs = 30_000;

export function createCredentialHandlers({ vault, ports, clipboard }: Rooms): Pick<Handlers, Names> {
  const now = () => toTimestamp(ports.clock.now());
  return {
    'credential.add': ({ environmentId, kind, fields, ...details }) =>
      withValues(fields, (values) =>
        vault.update((draft) =>
          viewCredential(addCredential(draft, vault, { environmentId, kind, details, fields: values }, now())),
        ),
      ),

    'credential.edit': ({ credentialId, changes, fields, rotateBy }) =>
      withValues(fields, (values) =>
        vault.update((draft) => {
          const credential = editCredential(
            draft,
            vault,
            credentialId,
            dropUndefined(changes),
            values,
            'edited',
            now(),
          );
          for (const [name, date] of Object.entries(rotateBy)) setRotateBy(credential, name, date);
          return viewCredential(credential);
        }),
      ),

    'secret.reveal': async ({ credentialId, field }) => {
      const secret = await takeOut(vault, credentialId, field, now());
      try {
        return { value: secret.revealText(), hideAfterMs };
      } finally {
        secret.wipe();
      }
    },

    'secret.copy': async ({ credentialId, field }) => {
      const secret = await takeOut(vault, credentialId, field, now());
      try {
        // The clipboard keeps it until it is cleared, and wipes it then.
        return { clearsAt: await clipboard.copy(secret) };
      } catch (error) {
        secret.wipe();
        throw error;
      }
    },
  };
}

/** Opens one value and notes that it was used. The caller wipes it. */
async function takeOut(vault: Vault, id: CredentialId, field: string, now: Timestamp): Promise<SecretValue> {
  const document = await vault.read();
  const { value } = findField(document, id, field);
  const secret =
    'box' in value
      ? vault.open(placeOf(document, findCredential(document, id), field), value)
      : SecretValue.fromText(value.text);
  await noteUse(vault, id, field, now);
  return secret;
}

/** On a full or read-only disk the value must still be within reach: the date is not worth more than the secret. */
async function noteUse(vault: Vault, id: CredentialId, field: string, now: Timestamp): Promise<void> {
  try {
    await vault.update((draft) => {
      findField(draft, id, field).lastUsedAt = now;
    });
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
  }
}

function findField(document: Document, id: CredentialId, name: string) {
  const field = findCredential(document, id).fields[name];
  if (field === undefined) {
    throw new KeystageError('not-found', `The credential has no value for ${name}.`, { field: 'field' });
  }
  return field;
}

function setRotateBy(credential: CredentialRecord, name: string, date: Timestamp | null): void {
  const field = credential.fields[name];
  if (field === undefined) {
    throw new KeystageError('not-found', `The credential has no value for ${name}.`, { field: `rotateBy.${name}` });
  }
  field.rotateBy = date;
}

async function withValues<Result>(
  fields: Readonly<Record<string, string>>,
  use: (values: FieldValues) => Promise<Result>,
): Promise<Result> {
  const values = new Map(Object.entries(fields).map(([name, text]) => [name, SecretValue.fromText(text)]));
  try {
    return await use(values);
  } finally {
    for (const value of values.values()) value.wipe();
  }
}
