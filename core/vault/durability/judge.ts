import { KeystageError } from '../../../shared/index.ts';
import { toTimestamp } from '../../system-clock.ts';
import { listBackups } from '../backups/list-backups.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import { verifyBackups } from '../backups/verify-backups.ts';
import { instantOptions, passphrase } from '../vault-fixture.ts';
import { Vault } from '../vault.ts';
import { findStrays, isLockFree, isTemporary, listFiles } from './examine-folder.ts';
import { findLoneValue, findMissingBackups } from './judge-backups.ts';
import { findGaps, makeEdit, readVaultLedger } from './ledger.ts';
import { steppingClock } from './stepping-clock.ts';

export interface Expected {
  /** The last edit that was acknowledged, and with it the least that the vault must hold. */
  readonly least: number;
  /** The last edit that was begun. */
  readonly most: number;
  /** One of them must open the vault. */
  readonly passphrases: readonly string[];
  /** What the vault may be instead of whole: not made yet, or as damaged as it was found. */
  readonly instead: 'absent' | 'damaged' | null;
  /** Whether each save is made on top of the one before, so that this one must be among the backups. */
  readonly isSuccessor: boolean;
}

export interface Verdict {
  /** Empty where everything is as it must be. */
  readonly problems: readonly string[];
  /** How many temporary files the killed process left. */
  readonly leftovers: number;
  /** The last edit that the vault held. */
  readonly number: number;
}

/** Looks at the folder of a process that was killed, as the next start would, and goes on from there. */
export async function judge(folder: string, expected: Expected, nowMs: number): Promise<Verdict> {
  const clock = steppingClock(nowMs);
  const problems: string[] = [];
  const note = (found: string | readonly string[]) => problems.push(...[found].flat());
  const names = await listFiles(folder).catch((): string[] => []);
  const leftovers = names.filter(isTemporary).length;
  if (names.length > 0) {
    if (!(await isLockFree(folder))) note('the lock is held');
    note(await findStrays(folder));
  }
  const vault = await Vault.open({ ...instantOptions(folder), clock });
  try {
    note(await findTemporary(folder, 'after the next start'));
    await bringBack(vault, expected);
    await unlock(vault, expected.passphrases);
    const ledger = readVaultLedger(vault);
    const { number } = ledger;
    if (number < expected.least) note(`edit ${expected.least} was acknowledged, and the vault holds ${number}`);
    if (number > expected.most) note(`the vault holds edit ${number}, and ${expected.most} was the last one begun`);
    note(findGaps(ledger));
    note(await findUnopened(vault));
    if (expected.isSuccessor) note(await findMissingBackups(vault));
    note(await findLoneValue(folder, vault, expected.least));
    await makeEdit(vault, number + 1, toTimestamp(clock.now()));
    note(findGaps(readVaultLedger(vault)));
    note(await findTemporary(folder, 'after the next save'));
    note(await findStrays(folder));
    return { problems, leftovers, number: number + 1 };
  } catch (error) {
    note(error instanceof KeystageError ? `${error.code}: ${error.message}` : String(error));
    return { problems, leftovers, number: expected.least };
  } finally {
    vault.close();
  }
}

async function findTemporary(folder: string, when: string): Promise<string[]> {
  const names = await listFiles(folder).catch((): string[] => []);
  return names.filter(isTemporary).map((name) => `${name} is there ${when}`);
}

/** Does what was not done yet when the process was killed. */
async function bringBack(vault: Vault, { instead }: Expected): Promise<void> {
  const { state } = vault;
  if (state.state === 'absent' && instead === 'absent') (await vault.create(passphrase().passphrase)).wipe();
  if (state.state !== 'unavailable' || state.error.code !== 'vault/damaged' || instead !== 'damaged') return;
  const [newest] = (await listBackups(vault.parts.folder, null)).filter(({ kind }) => kind === 'backup');
  const backupId = newest?.id ?? 'none';
  const recall = () => Promise.resolve(0);
  await vault.replaceWith((parts, accept) => restoreBackup(parts, { backupId, secret: passphrase(), recall, accept }));
}

async function unlock(vault: Vault, passphrases: readonly string[]): Promise<void> {
  for (const [index, text] of passphrases.entries()) {
    try {
      await vault.unlock(passphrase(text));
      return;
    } catch (error) {
      if (index === passphrases.length - 1) throw error;
    }
  }
}

async function findUnopened(vault: Vault): Promise<string[]> {
  const backups = await listBackups(vault.parts.folder, vault.held.header.vaultId);
  // What was set aside is what it was before: damaged.
  const ids = backups.filter(({ kind }) => kind !== 'set-aside').map(({ id }) => id);
  const verified = await verifyBackups(vault.parts.folder, ids, { with: 'own-keys', own: vault.held });
  return verified.filter(({ result }) => result !== 'opens').map(({ id, result }) => `${id}: ${result}`);
}
