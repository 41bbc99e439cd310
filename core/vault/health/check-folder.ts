import { basename } from 'node:path';
import { KeystageError, type HealthFinding } from '../../../shared/index.ts';
import { backupFolderName, isSetAsideName, lockFileName, previousFileName, vaultFileName } from '../file-names.ts';
import { findTemporaryFiles, pathIn, withFolderLock } from '../vault-folder.ts';
import { finding, good, type Patient } from './finding.ts';

export async function checkPermissions({ folder, health }: Patient): Promise<HealthFinding[]> {
  const check = 'permissions';
  const ids = ['', vaultFileName, backupFolderName, ...health.backups.map(({ id }) => id)];
  const open: string[] = [];
  const foreign: string[] = [];
  for (const id of ids) {
    const facts = await folder.files.examine(pathIn(folder, id)).catch(() => null);
    if (facts?.openToOthers === true) open.push(id === '' ? 'the data folder' : id);
    if (facts?.own === false) foreign.push(id === '' ? 'the data folder' : id);
  }
  const findings: HealthFinding[] = [];
  if (foreign.length > 0) {
    findings.push(
      finding(check, 'warning', `This belongs to another user: ${foreign.join(', ')}.`, 'Make it yours, with chown.'),
    );
  }
  if (open.length > 0) {
    const remedy = 'Take their access away: chmod 700 for folders, chmod 600 for files.';
    findings.push(finding(check, 'warning', `Other users of this machine have access to ${open.join(', ')}.`, remedy));
  }
  return findings.length > 0 ? findings : [good(check, 'Only you can read the data folder.')];
}

export async function checkTemporaryFiles({ folder }: Patient): Promise<HealthFinding[]> {
  const paths = await findTemporaryFiles(folder).catch((): string[] => []);
  if (paths.length === 0) return [];
  const names = paths.map((path) => basename(path)).join(', ');
  return [
    finding(
      'temporary-files',
      'note',
      `A save is under way, or one was cut short and left ${names}.`,
      'Nothing need be done: the next start clears it away.',
    ),
  ];
}

/** A sync program's second copy: changes of another machine that are not in the vault. */
export async function checkConflictCopies({ folder }: Patient): Promise<HealthFinding[]> {
  const names = await folder.files.list(folder.path).catch((): string[] => []);
  // "vault (conflicted copy).keystage", "vault.sync-conflict-….keystage", "vault-LAPTOP.keystage", "vault.keystage (1)".
  const copies = names.filter(
    (name) =>
      /^vault.*keystage/i.test(name) && name !== vaultFileName && name !== previousFileName && !isSetAsideName(name),
  );
  if (copies.length === 0) return [];
  return [
    finding(
      'conflict-copies',
      'warning',
      `A sync program has left other copies of the vault here: ${copies.join(', ')}. What they hold is not in the vault.`,
      'Set KEYSTAGE_HOME to a folder with only such a copy, renamed to vault.keystage, to see what it holds.',
    ),
  ];
}

const syncedPlaces: readonly (readonly [RegExp, string])[] = [
  [/[\\/]Dropbox(?: \([^\\/]*\))?[\\/]/i, 'Dropbox'],
  [/[\\/]OneDrive[^\\/]*[\\/]/i, 'OneDrive'],
  [/[\\/](?:Mobile Documents|iCloud ?Drive)[\\/]/i, 'iCloud Drive'],
  [/[\\/](?:Google ?Drive|GoogleDrive-[^\\/]*|My Drive)[\\/]/i, 'Google Drive'],
  [/[\\/](?:Nextcloud|ownCloud|Syncthing|Sync)[\\/]/i, 'a sync program'],
];

export function checkSynchronisedFolder({ folder }: Patient): HealthFinding[] {
  const [, name] = syncedPlaces.find(([pattern]) => pattern.test(`${folder.path}/`)) ?? [];
  if (name === undefined) return [];
  return [
    finding(
      'synchronised-folder',
      'note',
      `The data folder seems to be synchronised by ${name}: two machines that save at once make a conflict copy.`,
      'Use the vault on one machine at a time, and let the sync finish in between.',
    ),
  ];
}

const mebibyte = 1024 * 1024;

export async function checkSpace({ folder, health }: Patient): Promise<HealthFinding[]> {
  const check = 'disk-space';
  const free = await folder.files.freeBytes(folder.path).catch(() => null);
  if (free === null) return [];
  const size = health.file?.sizeBytes ?? 0;
  const message = `The disk of the data folder has ${Math.floor(free / mebibyte)} MiB left.`;
  // A save writes the vault once more beside itself, and twice where it brings a new secret.
  if (free < 2 * size + mebibyte) return [finding(check, 'problem', message, 'Free some space: a save needs it.')];
  if (free < 100 * mebibyte) return [finding(check, 'warning', message, 'Free some space.')];
  return [good(check, message)];
}

/** Whether a save could begin now. The lock file is not made for it. */
export async function checkLock({ folder }: Patient): Promise<HealthFinding[]> {
  const check = 'lock';
  const names = await folder.files.list(folder.path).catch((): string[] => []);
  if (!names.includes(lockFileName)) return [];
  try {
    await withFolderLock({ ...folder, lock: { ...folder.lock, timeoutMs: 0 } }, () => Promise.resolve());
    return [good(check, 'No other Keystage holds the vault’s lock.')];
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    if (error.code === 'vault/busy') return [finding(check, 'note', 'Another Keystage is saving the vault just now.')];
    return [finding(check, 'problem', `The vault can be read but not saved. ${error.message}`, error.hint ?? null)];
  }
}
