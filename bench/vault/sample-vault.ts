import { encodeCanonical } from '../../core/vault/canonical-json.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { makeSampleDocument } from './sample-document.ts';

/** An unlocked vault in a folder of its own, and its contents as JSON, in which secret values are sealed. */
export interface SampleVault {
  readonly vault: Vault;
  readonly folder: string;
  readonly text: string;
}

export async function withSampleVault<Result>(
  count: number,
  use: (sample: SampleVault) => Promise<Result>,
): Promise<Result> {
  const folder = await fixture.makeTemporaryFolder();
  try {
    const { vault } = await fixture.createVault(fixture.instantOptions(folder.path));
    const sample = makeSampleDocument(count, vault);
    await vault.update((draft) => {
      Object.assign(draft.apps, sample.apps);
      Object.assign(draft.environments, sample.environments);
      Object.assign(draft.credentials, sample.credentials);
    });
    vault.lock('asked');
    await vault.unlock(fixture.passphrase());
    const text = encodeCanonical(await vault.read()).toString('utf8');
    return await use({ vault, folder: folder.path, text });
  } finally {
    await folder.remove();
  }
}
