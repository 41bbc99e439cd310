import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findCredential } from '../../core/catalog/find.ts';
import { viewSummary } from '../../core/catalog/views.ts';
import { findInDocument } from '../../core/catalog/search.ts';
import { encodeCanonical } from '../../core/vault/canonical-json.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';
import { makeSampleDocument } from './sample-document.ts';
import { median, ratioOf, timeInTurn } from './timing.ts';

const rounds = 11;

/** One row: what a vault of `count` credentials costs, without the derivation of its key. */
export async function measureVault(count: number): Promise<string[]> {
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
    const file = await fixture.readVaultBytes(folder.path);
    const [first] = Object.values((await vault.read()).credentials);
    if (first === undefined) throw new Error('the sample has no credential');
    const { id } = first;
    let edits = 0;
    const times = await timeInTurn(
      {
        parse: () => JSON.parse(text) as unknown,
        unlock: async () => {
          vault.lock('asked');
          await vault.unlock(fixture.passphrase());
        },
        list: async () => {
          const document = await vault.read();
          return Object.values(document.apps).map((app) => viewSummary(document, app));
        },
        search: async () => findInDocument(await vault.read(), 'poster client 7'),
        // Right after the unlock: no record has been encoded yet.
        firstEdit: () => edit(),
        edit: () => edit(),
        write: () => writeBare(folder.path, file),
      },
      rounds,
    );
    function edit() {
      return vault.update((draft) => {
        findCredential(draft, id).notes = `edit ${(edits += 1)}`;
      });
    }
    const { size } = await stat(fixture.vaultPath(folder.path));
    const { heapUsed, rss } = process.memoryUsage();
    const shown = (name: string, limit?: string) => {
      const ms = `${median(times[name]).toFixed(1)} ms`;
      return limit === undefined ? ms : `${ms} (${ratioOf(times[name], times[limit]).toFixed(1)} ×)`;
    };
    return [
      count.toLocaleString('en'),
      toMiB(size),
      shown('parse'),
      shown('unlock', 'parse'),
      shown('list'),
      shown('search'),
      shown('write'),
      shown('firstEdit', 'write'),
      shown('edit', 'write'),
      `${toMiB(heapUsed)} / ${toMiB(rss)}`,
    ];
  } finally {
    await folder.remove();
  }
}

export const columns = [
  'credentials',
  'file',
  'bare parse',
  'unlock',
  'list',
  'search',
  'bare write',
  'first edit',
  'edit',
  'heap / RSS',
];

/** What no save can do without: the bytes written, flushed and renamed into place. */
async function writeBare(folder: string, bytes: Buffer): Promise<void> {
  const path = join(folder, 'bare');
  const file = await open(`${path}.tmp`, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(`${path}.tmp`, path);
  await rm(path);
}

function toMiB(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
