import type { Backup, Verification } from '../../../shared/index.ts';
import { formatMoment } from '../../ui/format-time.ts';

const kindLabels: Readonly<Record<Backup['kind'], string>> = {
  previous: 'before the last save',
  backup: 'backup',
  'set-aside': 'set aside',
};

/** What a file is, beside its date. */
export function describeKind(backup: Backup): string {
  return backup.ofThisVault === false ? `${kindLabels[backup.kind]}, of another vault` : kindLabels[backup.kind];
}

/** A backup by name, as in "Restore …": its date says more than its file name. */
export function nameBackup(backup: Backup): string {
  const generation = backup.generation === null ? '' : `, generation ${backup.generation}`;
  return `${formatMoment(Date.parse(backup.savedAt))}${generation}`;
}

/**
 * The backup to offer first: the newest of this vault with a readable header. What was set aside was put away for a
 * reason, and comes after all others. Null where none could be restored.
 */
export function pickBackup(backups: readonly Backup[]): Backup | null {
  const readable = backups.filter((backup) => backup.generation !== null && backup.ofThisVault !== false);
  const newestFirst = readable.toSorted((one, other) => Date.parse(other.savedAt) - Date.parse(one.savedAt));
  return newestFirst.find(({ kind }) => kind !== 'set-aside') ?? newestFirst[0] ?? null;
}

/** What a restore has put aside: the files that are there now and were not before. */
export function findSetAside(before: readonly Backup[], after: readonly Backup[]): Backup | null {
  const known = new Set(before.map(({ id }) => id));
  return after.find(({ id, kind }) => kind === 'set-aside' && !known.has(id)) ?? null;
}

export function describeContents(verification: Verification): string {
  const { credentialCount: count } = verification;
  if (count === null) return verification.message;
  return `It opens, and so does every value in it: ${count === 1 ? '1 credential' : `${count} credentials`}.`;
}
