import { KeystageError, type Timestamp } from '../../shared/index.ts';
import { describeCredentialEdit } from '../acts/describe-values.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { findApp, findCredential, findEnvironment } from '../catalog/find.ts';
import { findUnseen, markMerged } from '../catalog/unseen-values.ts';
import { viewCredential } from '../catalog/views.ts';
import type { Handlers } from '../dispatch.ts';
import { takeOutPast } from '../history/take-out-past.ts';
import { refuseUnconfirmedUse } from '../inject/refuse-unconfirmed-use.ts';
import { takeOut, type FieldPlace } from '../inject/take-out.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { CredentialRecord } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { dropUndefined } from './drop-undefined.ts';
import type { Rooms } from './rooms.ts';
import { withValues } from './with-values.ts';

type Names = 'credential.add' | 'credential.edit' | 'secret.reveal' | 'secret.copy' | 'clipboard.state';

export function createCredentialHandlers({ vault, ports, clipboard, acts }: Rooms): Pick<Handlers, Names> {
  const now = () => toTimestamp(ports.clock.now());
  const take = (place: FieldPlace, past: string | undefined) =>
    past === undefined ? takeOutOne(vault, place, now()) : takeOutPast(vault, place, past);
  return {
    'credential.add': ({ environmentId, kind, fields, ...details }) =>
      withValues(fields, (values) =>
        vault.update((draft) =>
          viewCredential(addCredential(draft, vault, { environmentId, kind, details, fields: values }, now())),
        ),
      ),

    'credential.edit': ({ credentialId, changes, fields, seen, rotateBy }) =>
      withValues(fields, async (values) => {
        const { view, notes } = await acts.run(
          (draft) => {
            const unseen = findUnseen(findCredential(draft, credentialId), values.keys(), seen);
            const defined = dropUndefined(changes);
            const credential = editCredential(draft, vault, credentialId, defined, values, 'edited', now());
            for (const [name, date] of Object.entries(rotateBy)) setRotateBy(credential, name, date);
            return { notes: markMerged(draft, credential, unseen), view: viewCredential(credential) };
          },
          (sides) => describeCredentialEdit(sides, credentialId),
        );
        if (notes.length > 0) vault.tellMerged(notes);
        return view;
      }),

    'secret.reveal': async ({ credentialId, field, past }) => {
      const secret = await take({ credentialId, field }, past);
      try {
        const { revealHideMs } = (await vault.read()).settings;
        return { value: secret.revealText(), hideAfterMs: revealHideMs };
      } finally {
        secret.wipe();
      }
    },

    'clipboard.state': () => {
      const lack = clipboard.findLack();
      return Promise.resolve({ lack: lack && { message: lack.message, hint: lack.hint ?? null } });
    },

    'secret.copy': async ({ credentialId, field, past, confirmProduction }, { door }) => {
      if (door === 'terminal') {
        const document = await vault.read();
        const { environmentId } = findCredential(document, credentialId);
        const environment = findEnvironment(document, environmentId);
        refuseUnconfirmedUse(document, [{ app: findApp(document, environment.appId), environment }], confirmProduction);
      }
      const secret = await take({ credentialId, field }, past);
      try {
        const { clipboardClearMs } = (await vault.read()).settings;
        // The clipboard keeps it until it is cleared, and wipes it then.
        return { clearsAt: await clipboard.copy(secret, clipboardClearMs) };
      } catch (error) {
        secret.wipe();
        throw error;
      }
    },
  };
}

function setRotateBy(credential: CredentialRecord, name: string, date: Timestamp | null): void {
  const field = credential.fields[name];
  if (field === undefined) {
    throw new KeystageError('not-found', `The credential has no value for ${name}.`, { field: `rotateBy.${name}` });
  }
  field.rotateBy = date;
}

async function takeOutOne(vault: Vault, place: FieldPlace, now: Timestamp): Promise<SecretValue> {
  const [secret] = await takeOut(vault, await vault.read(), [place], now);
  if (secret === undefined) throw new TypeError('one value was asked for, and none came');
  return secret;
}
