import {
  KeystageError,
  type Backup,
  type PersonalSecret,
  type VaultState,
  type Verification,
} from '../../shared/index.ts';
import { SecretSource } from '../passphrase/secret-source.ts';
import { obtainUnlock, type UnlockOptions } from '../session/unlocked-door.ts';
import { withDoor, type VaultDoor } from '../session/vault-door.ts';
import { answer, tell, warn, type Terminal } from '../terminal/terminal.ts';
import { formatBackups, formatVerifications } from '../views/backup-table.ts';
import type { PersonalOptions } from './slot-changes.ts';

export async function listBackups(terminal: Terminal): Promise<void> {
  await withDoor(terminal, async (door) => {
    const backups = await door.call('backup.list', {});
    answer(terminal, backups, (screen) =>
      backups.length === 0
        ? 'No backups yet. The next change to the vault makes one.\n'
        : formatBackups(backups, screen, Date.now()),
    );
  });
}

/** With what is given, else the vault's own keys; where the vault can't be opened, what is given is asked for. */
export async function verifyBackups(
  terminal: Terminal,
  backupId: string | undefined,
  options: UnlockOptions,
): Promise<void> {
  await withDoor(terminal, async (door) => {
    const secrets = new SecretSource(terminal);
    const unlock = await findSecret(terminal, door, options, secrets);
    tell(terminal, 'Opening every value of each backup…');
    const input = { backupId: backupId ?? null, ...(unlock === null ? {} : { unlock }) };
    const verifications = await door.call('backup.verify', input);
    answer(terminal, verifications, (screen) =>
      verifications.length === 0 ? 'No backups yet.\n' : formatVerifications(verifications, screen),
    );
    refuseUnusable(verifications);
  });
}

async function findSecret(
  terminal: Terminal,
  door: VaultDoor,
  options: UnlockOptions,
  secrets: SecretSource,
): Promise<PersonalSecret | null> {
  const given = await secrets.readGiven(options);
  if (given !== null) return toSecret(options, given);
  const { state } = await door.call('vault.state', {});
  if (state === 'absent' || state === 'unavailable') return toSecret(options, await secrets.ask(questionFor(options)));
  await obtainUnlock(terminal, door, options, secrets);
  return null;
}

/** So that a script that checks its backups need not read the answer. */
function refuseUnusable(verifications: readonly Verification[]): void {
  const bad = verifications.filter(({ result }) => result === 'damaged' || result === 'unreadable');
  if (bad.length === 0) return;
  throw new KeystageError(
    'backup/unusable',
    bad.length === 1 ? 'One backup does not open.' : `${bad.length} backups do not open.`,
    { hint: 'The others do. A damaged one is rotated away in time; see that the disk is sound.' },
  );
}

export interface RestoreOptions extends PersonalOptions {
  readonly yes?: true;
}

export async function restoreBackup(
  terminal: Terminal,
  backupId: string | undefined,
  options: RestoreOptions,
): Promise<void> {
  await withDoor(terminal, async (door) => {
    const backups = await door.call('backup.list', {});
    const candidates = chooseBackups(backups, backupId);
    const [first] = candidates;
    if (first === undefined) throw noBackup();
    const secrets = new SecretSource(terminal);
    const saved = `generation ${first.generation ?? 'unknown'}, saved ${first.savedAt}`;
    tell(terminal, `To be restored: ${first.id} (${saved}).`);
    tell(terminal, 'What is in the vault’s place now is set aside, and never deleted.');
    if (options.yes !== true) await confirm(secrets);
    const given = (await secrets.readGiven(options)) ?? (await secrets.ask(`${questionFor(options)} of that time`));
    const { backup, vault } = await restoreFirst(terminal, door, candidates, toSecret(options, given));
    const known = new Set(backups.map(({ id }) => id));
    const after = await door.call('backup.list', {});
    const setAside = after.filter(({ id, kind }) => kind === 'set-aside' && !known.has(id)).map(({ id }) => id);
    answer(terminal, { restored: backup.id, setAside, vault }, ({ paint }) => {
      const aside = setAside.length === 0 ? '' : `Set aside: ${setAside.join(', ')}.\n`;
      return `Restored ${paint(backup.id, 'bold')}.\n${aside}The vault opens with the passphrase of that time.\n`;
    });
  });
}

/** The newest of `candidates` that opens. A header may be whole and what comes after it not: that shows only now. */
async function restoreFirst(
  terminal: Terminal,
  door: VaultDoor,
  candidates: readonly Backup[],
  unlock: PersonalSecret,
): Promise<{ readonly backup: Backup; readonly vault: VaultState }> {
  let failure: unknown = noBackup();
  for (const backup of candidates) {
    try {
      return { backup, vault: await door.call('backup.restore', { backupId: backup.id, unlock }) };
    } catch (error) {
      if (!(error instanceof KeystageError) || error.code !== 'backup/unusable') throw error;
      warn(terminal, `${backup.id} does not open. ${error.message}`);
      failure = error;
    }
  }
  throw failure;
}

/** The one that is named, or those whose headers are whole, the newest first. */
function chooseBackups(backups: readonly Backup[], id: string | undefined): readonly Backup[] {
  if (id !== undefined) {
    const named = backups.find((backup) => backup.id === id || backup.id === `backups/${id}`);
    if (named !== undefined) return [named];
    throw new KeystageError('not-found', `There is no backup “${id}”.`, {
      field: 'backup',
      hint: 'See them with: keystage vault backup list',
    });
  }
  return backups.filter(
    ({ kind, generation, ofThisVault }) => kind !== 'set-aside' && generation !== null && ofThisVault !== false,
  );
}

function noBackup(): KeystageError {
  return new KeystageError('not-found', 'There is no backup whose header is whole.', {
    hint: 'If you keep copies of the data folder elsewhere, put one back.',
  });
}

async function confirm(secrets: SecretSource): Promise<void> {
  const ask = secrets.findPrompt();
  if (ask !== null && (await ask('Type yes to restore it')).trim().toLowerCase() === 'yes') return;
  throw new KeystageError('input/invalid', 'The restore was not confirmed; nothing was changed.', {
    hint: 'Repeat it and type yes, or add --yes.',
  });
}

function questionFor(options: UnlockOptions): string {
  return options.recoveryCode === true ? 'Recovery code' : 'Passphrase';
}

function toSecret(options: UnlockOptions, text: string): PersonalSecret {
  return options.recoveryCode === true
    ? { with: 'recovery-code', recoveryCode: text }
    : { with: 'passphrase', passphrase: text };
}
