import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toTimestamp } from '../../system-clock.ts';
import { backupFolderName, vaultFileName } from '../file-names.ts';
import { createVault, instantOptions } from '../vault-fixture.ts';
import { makeEdit } from './ledger.ts';
import type { SaverOrder } from './saver-order.ts';
import { steppingClock } from './stepping-clock.ts';

/** When the folders of all tests were last saved in; what is killed comes a minute later, and what judges it another. */
const preparedMs = Date.parse('2026-11-20T12:00:00.000Z');
export const killedMs = preparedMs + 60_000;
export const judgedMs = killedMs + 60_000;

/** Something that a process does in a folder, to be killed at each of its moments. */
export interface Scenario {
  readonly name: string;
  readonly action: SaverOrder['action'];
  readonly hasLinks?: boolean;
  /** How many edits the folder's vault holds beforehand; null for a folder with no vault. */
  readonly edits: number | null;
  /** What else is done to the folder beforehand. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export const editValue: Scenario = { name: 'a save with a new secret', action: 'edit', edits: 6 };

export const scenarios: readonly Scenario[] = [
  editValue,
  { name: 'a save without one', action: 'edit', edits: 7 },
  { name: 'the first save of a new vault', action: 'edit', edits: 0 },
  { name: 'a save where there are no hard links', action: 'edit', edits: 6, hasLinks: false },
  { name: 'the making of a vault', action: 'create', edits: null },
  { name: 'a new passphrase', action: 'change-passphrase', edits: 6 },
  { name: 'the restore of a backup', action: 'restore', edits: 6, prepare: damage },
  { name: 'a start that clears away temporary files', action: 'open', edits: 6, prepare: leaveTemporaryFiles },
];

/** Makes the folder as the scenario has it beforehand. */
export async function prepareFolder(folder: string, { edits, prepare }: Scenario): Promise<void> {
  if (edits === null) return;
  const clock = steppingClock(preparedMs);
  const { vault } = await createVault({ ...instantOptions(folder), clock });
  for (let number = 1; number <= edits; number += 1) await makeEdit(vault, number, toTimestamp(clock.now()));
  vault.close();
  await prepare?.(folder);
}

async function damage(folder: string): Promise<void> {
  await truncate(join(folder, vaultFileName), 512);
}

async function leaveTemporaryFiles(folder: string): Promise<void> {
  const bytes = await readFile(join(folder, vaultFileName));
  const mode = 0o600;
  await writeFile(join(folder, 'vault.0123456789abcdef.tmp'), bytes.subarray(0, 512), { mode });
  await writeFile(join(folder, 'vault.fedcba9876543210.tmp'), bytes, { mode });
  await writeFile(join(folder, backupFolderName, 'vault.0123456789abcdef.tmp'), bytes.subarray(0, 512), { mode });
}
