import type { BackupName } from '../file-names.ts';

/** A backup that Keystage named, of the vault that is being saved. */
export interface NamedBackup extends BackupName {
  readonly name: string;
}

export function compareNewestFirst(one: BackupName, other: BackupName): number {
  return other.keptAt - one.keptAt || other.generation - one.generation;
}

const stepMs = 10 * 60_000;
const recentSteps = 10;
const dayMs = 24 * 60 * 60_000;
const monthDays = 31;
/** Kept whatever their date: what the last saves replaced. */
const recentSaves = 10;
/** Kept whatever their size, too. */
const alwaysKept = 3;

/**
 * The names that rotation may remove. What stays:
 * - the newest ten;
 * - of each of the last ten steps of ten minutes in which anything was saved, the first. Revealing a secret notes its
 *   use and is a save as well: were there the newest alone, ten reveals would push out all that came before them. The
 *   first, because it is the vault as it stood before a spell of work began, which one wants back after a mistake;
 * - of each day (UTC) of a month, the first: the vault as the day before had left it;
 * - for a month, the two between which generations went back. Somebody put an older file in the vault's place then, a
 *   sync program say: what came after that file went out of the vault, and is in the earlier of the two alone.
 *
 * A backup dated in the future was kept under a wrong clock, now or then. It can't be placed, and so it is left alone.
 */
export function chooseSuperfluous(backups: readonly NamedBackup[], now: number): string[] {
  const newestFirst = backups.filter(({ keptAt }) => keptAt <= now).toSorted(compareNewestFirst);
  const kept = new Set(newestFirst.slice(0, recentSaves));
  for (const backup of firstOfEach(newestFirst, stepMs).slice(0, recentSteps)) kept.add(backup);
  const month = newestFirst.filter(({ keptAt }) => now - keptAt < monthDays * dayMs);
  for (const backup of firstOfEach(month, dayMs)) kept.add(backup);
  for (const backup of atSetbacks(month)) kept.add(backup);
  return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name);
}

/** Of each stretch of time that has any, the earliest backup; the latest stretch first. */
function firstOfEach(newestFirst: readonly NamedBackup[], lengthMs: number): NamedBackup[] {
  const firsts = new Map<number, NamedBackup>();
  // A later `set` of a key keeps the key's place, and so the order of the stretches.
  for (const backup of newestFirst) firsts.set(Math.floor(backup.keptAt / lengthMs), backup);
  return [...firsts.values()];
}

/** Where generations go back from one backup to the next: both, for without the later one that would not show. */
function atSetbacks(newestFirst: readonly NamedBackup[]): NamedBackup[] {
  return newestFirst.flatMap((earlier, at) => {
    const later = newestFirst[at - 1];
    return later !== undefined && later.generation < earlier.generation ? [later, earlier] : [];
  });
}

export interface SizedBackup extends NamedBackup {
  readonly sizeBytes: number;
}

/** The oldest ones, beyond `mostBytes` in all; never one of the newest three. */
export function chooseOverweight(backups: readonly SizedBackup[], mostBytes: number): string[] {
  const newestFirst = backups.toSorted(compareNewestFirst);
  let total = 0;
  return newestFirst
    .filter(({ sizeBytes }, index) => {
      total += sizeBytes;
      return index >= alwaysKept && total > mostBytes;
    })
    .map(({ name }) => name);
}
