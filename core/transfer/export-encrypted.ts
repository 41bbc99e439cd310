import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KeystageError, type AppId, type CommandOutput } from '../../shared/index.ts';
import { resealFields } from '../catalog/reseal.ts';
import { credentialsOf, environmentsOf, findApp, placeOf } from '../catalog/find.ts';
import type { Clock } from '../ports.ts';
import type { SecretValue } from '../secret-value.ts';
import { thaw } from '../vault/deep-readonly.ts';
import type { CredentialRecord } from '../vault/document.ts';
import { vaultFileName } from '../vault/file-names.ts';
import type { KdfCost } from '../vault/kdf-parameters.ts';
import { Vault } from '../vault/vault.ts';
import { writePrivateFile } from './write-private-file.ts';

interface EncryptedExport {
  readonly appIds: readonly AppId[];
  readonly path: string;
  readonly passphrase: SecretValue;
}

/**
 * A vault of its own with some of the apps: made beside the file's place, so that nothing but ciphertext touches that
 * disk, and under keys of its own, so that who gets the file learns nothing of the vault it came from. Its recovery code
 * is thrown away: the passphrase alone opens it.
 */
export async function exportEncrypted(
  vault: Vault,
  input: EncryptedExport,
  clock: Clock,
  kdf: KdfCost | undefined,
): Promise<CommandOutput<'export.encrypted'>> {
  const document = await vault.read();
  const apps = [...new Set(input.appIds)].map((id) => findApp(document, id));
  const folder = await mkdtemp(join(dirname(input.path), '.keystage-export-')).catch((cause: unknown) => {
    throw new KeystageError('not-found', `No file can be made in ${dirname(input.path)}.`, { field: 'path', cause });
  });
  const made = await Vault.open({ folder, clock, ...(kdf === undefined ? {} : { kdf }) });
  try {
    (await made.create(input.passphrase)).wipe();
    let credentialCount = 0;
    await made.update((draft) => {
      for (const app of apps) {
        draft.apps[app.id] = thaw<typeof app>(app);
        for (const environment of environmentsOf(document, app.id)) {
          draft.environments[environment.id] = thaw<typeof environment>(environment);
          for (const credential of credentialsOf(document, environment.id)) {
            const place = (field: string) => placeOf(document, credential, field);
            const copy = thaw<CredentialRecord>(credential);
            resealFields(copy, { vault, placeOf: place }, { vault: made, placeOf: place });
            draft.credentials[copy.id] = copy;
            credentialCount += 1;
          }
        }
      }
    });
    made.lock('asked');
    await writePrivateFile(input.path, await readFile(join(folder, vaultFileName)));
    return { path: input.path, references: apps.map(({ handle }) => handle), credentialCount };
  } finally {
    made.close();
    await rm(folder, { recursive: true, force: true });
  }
}
