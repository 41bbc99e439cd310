import type { Backup, HealthFinding } from '../../../shared/index.ts';
import { finding, good, type Patient } from './finding.ts';

const check = 'backups';
const dayMs = 24 * 60 * 60_000;
/** With a drill each day the vault is unlocked, this long without one is a time nobody opened a window. */
const drillAgeMs = 14 * dayMs;

export function checkBackups({ health: { backups, file }, folder }: Patient): HealthFinding[] {
  const own = backups.filter(({ kind, ofThisVault }) => kind !== 'set-aside' && ofThisVault !== false);
  const [newest] = own;
  if (newest === undefined) {
    if (file !== null && file.generation > 1) return [warnMissing(file.generation)];
    return [finding(check, 'note', 'There are no backups yet. The next change to the vault makes one.')];
  }
  const unreadable = own.filter(({ generation }) => generation === null);
  if (unreadable.length > 0) return [warnUnreadable(unreadable)];
  const missed = (file?.generation ?? 0) - Math.max(...own.map(({ generation }) => generation ?? 0)) - 1;
  if (missed > 0) {
    return [
      finding(
        check,
        'warning',
        `The newest backup is older than the last ${missed === 1 ? 'save but one' : `${missed + 1} saves`}.`,
        'See that the folder “backups” in the data folder is yours and that its disk has room.',
      ),
    ];
  }
  const days = Math.floor((folder.now() - Date.parse(newest.savedAt)) / dayMs);
  const age = days <= 0 ? 'from the last day' : days === 1 ? '1 day old' : `${days} days old`;
  return [
    good(check, `There ${own.length === 1 ? 'is 1 backup' : `are ${own.length} backups`}; the newest is ${age}.`),
  ];
}

function warnMissing(generation: number): HealthFinding {
  return finding(
    check,
    'warning',
    `The vault has been saved ${generation} times, and there is no backup of it.`,
    'See that the folder “backups” in the data folder is yours and that its disk has room.',
  );
}

function warnUnreadable(backups: readonly Backup[]): HealthFinding {
  const names = backups.map(({ id }) => id).join(', ');
  return finding(
    check,
    'warning',
    `What is no backup any more, or one of a newer Keystage: ${names}.`,
    verifyAll.remedy,
    verifyAll.command,
  );
}

const verifyAll = { remedy: 'Verify the backups.', command: 'vault backup verify' };

export function checkDrill({ health: { drill, file }, folder }: Patient): HealthFinding[] {
  if (drill === null) {
    if (file === null || file.generation === 1) return [];
    return [finding('drill', 'note', 'The newest backup has not been opened yet on this machine.', ...drillNow)];
  }
  if (!drill.passed)
    return [
      finding('drill', 'problem', `The restore drill failed: ${drill.message}`, verifyAll.remedy, verifyAll.command),
    ];
  const days = Math.floor((folder.now() - Date.parse(drill.at)) / dayMs);
  if (days * dayMs >= drillAgeMs) {
    return [finding('drill', 'note', `The newest backup was last opened ${days} days ago.`, ...drillNow)];
  }
  return [good('drill', drill.message)];
}

const drillNow = ['Hold a restore drill.', 'vault drill'] as const;

/** Files that a restore, or the making of a new vault, has put away. Keystage never deletes them. */
export function checkSetAside({ health: { backups } }: Patient): HealthFinding[] {
  const aside = backups.filter(({ kind }) => kind === 'set-aside').map(({ id }) => id);
  if (aside.length === 0) return [];
  return [
    finding(
      'set-aside',
      'note',
      `Set aside, and never deleted by Keystage: ${aside.join(', ')}.`,
      'Delete what you are sure not to need.',
    ),
  ];
}
