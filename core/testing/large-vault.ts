import { addApp } from '../catalog/apps.ts';
import { addCredential, type Sealing } from '../catalog/credentials.ts';
import { environmentsOf } from '../catalog/find.ts';
import { SecretValue } from '../secret-value.ts';
import { systemClock } from '../system-clock.ts';
import { emptyDocument, type Document } from '../vault/document.ts';
import { Vault } from '../vault/vault.ts';

export const passphrase = 'planted-passphrase';
/** How many credentials the environments of the one full app have; those of the others have one. */
export const credentialCount = 50;
/** The one app with many credentials; by its name the first of the list. */
export const fullApp = 'AA Full Matrix';

const stages = ['Development', 'Staging', 'Production'];
const at = '2026-01-02T03:04:05.678Z';

/** Makes a vault of many apps with three environments each, a client in every one, and many in those of one app. */
export async function makeLargeVault(folder: string, appCount: number): Promise<void> {
  const kdf = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 };
  const vault = await Vault.open({ folder, clock: systemClock, kdf });
  (await vault.create(SecretValue.fromText(passphrase))).wipe();
  const sample = emptyDocument();
  for (let index = 0; index < appCount; index += 1) {
    // By itself first: finding free names looks at all that is there, and would make this quadratic.
    const part = emptyDocument();
    addSampleApp(part, vault, index);
    Object.assign(sample.apps, part.apps);
    Object.assign(sample.environments, part.environments);
    Object.assign(sample.credentials, part.credentials);
  }
  await vault.update((draft) => {
    Object.assign(draft.apps, sample.apps);
    Object.assign(draft.environments, sample.environments);
    Object.assign(draft.credentials, sample.credentials);
  });
  vault.close();
}

function addSampleApp(draft: Document, sealing: Sealing, index: number): void {
  const name = index === 0 ? fullApp : `Acme Poster ${index}`;
  const tags = index % 7 === 0 ? ['newsletter'] : [];
  const app = addApp(draft, { name, provider: 'x', tags, description: 'Posts the release notes.' }, stages, at);
  for (const environment of environmentsOf(draft, app.id)) {
    const count = index === 0 ? credentialCount : 1;
    for (let number = 0; number < count; number += 1) {
      const fields = new Map([
        ['client_id', SecretValue.fromText(`sample-client-${index}-${number}`)],
        ['client_secret', SecretValue.fromText(`sample-secret-${index}-${environment.handle}-${number}`)],
      ]);
      const details = { name: number === 0 ? 'oauth2-client' : `client-${number}` };
      addCredential(draft, sealing, { environmentId: environment.id, kind: 'oauth2-client', details, fields }, at);
    }
  }
}
