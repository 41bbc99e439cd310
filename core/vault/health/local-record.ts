import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { drillSchema, vaultHealthSchema, type VaultId } from '../../../shared/index.ts';

const recordSchema = z.strictObject({
  /** The highest generation of the vault that was open here. */
  generation: z.int().min(0),
  drill: drillSchema.nullable(),
  /** An older file that was found in the vault's place: said until a person has dealt with it. Not in old records. */
  rollback: vaultHealthSchema.shape.rollback.default(null),
});
export type LocalRecord = z.infer<typeof recordSchema>;

const nothingSeen: LocalRecord = { generation: 0, drill: null, rollback: null };

/**
 * What this machine remembers of a vault, outside the data folder: a copy of that folder that is put back takes the
 * vault's own generation back with it, but not this. There is nothing secret in it, and a vault that was moved to
 * another folder starts anew.
 */
export interface LocalRecords {
  read(vaultId: VaultId): Promise<LocalRecord>;
  write(vaultId: VaultId, record: LocalRecord): Promise<void>;
}

/** One small file for each vault and data folder. It is a help and no part of the vault: nothing fails for it. */
export function localRecordsIn(stateFolder: string, dataFolder: string): LocalRecords {
  const pathOf = (vaultId: VaultId) => {
    const folder = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16);
    return join(stateFolder, `${vaultId}.${folder}.json`);
  };
  return {
    async read(vaultId) {
      try {
        const value: unknown = JSON.parse(await readFile(pathOf(vaultId), 'utf8'));
        return recordSchema.parse(value);
      } catch {
        // None yet, or none that can be read: then nothing is known.
        return nothingSeen;
      }
    },
    async write(vaultId, record) {
      const path = pathOf(vaultId);
      const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
      try {
        await mkdir(stateFolder, { recursive: true, mode: 0o700 });
        await writeFile(temporary, JSON.stringify(record), { flag: 'wx', mode: 0o600 });
        await rename(temporary, path);
        await sweep(stateFolder);
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** What killed processes left: one that lives needs its temporary file for a moment only. */
async function sweep(stateFolder: string): Promise<void> {
  for (const name of await readdir(stateFolder)) {
    if (!temporaryPattern.test(name)) continue;
    const path = join(stateFolder, name);
    if (Date.now() - (await stat(path)).mtimeMs > leftOverMs) await rm(path, { force: true });
  }
}

const temporaryPattern = /^vault_[0-9a-z]{20}\.[0-9a-f]{16}\.json\.[0-9a-f]{16}\.tmp$/;
const leftOverMs = 60_000;

/** Forgets with the process: for services that were given no place to remember in. */
export function localRecordsInMemory(): LocalRecords {
  const records = new Map<VaultId, LocalRecord>();
  return {
    read: (vaultId) => Promise.resolve(records.get(vaultId) ?? nothingSeen),
    write: (vaultId, record) => {
      records.set(vaultId, record);
      return Promise.resolve();
    },
  };
}
