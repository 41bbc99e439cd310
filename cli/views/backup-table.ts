import type { Backup, Verification } from '../../shared/index.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { formatTable, type Cell } from '../terminal/table.ts';
import type { Screen } from '../terminal/terminal.ts';

const kinds: Readonly<Record<Backup['kind'], string>> = {
  previous: 'before the last save',
  backup: 'backup',
  'set-aside': 'set aside',
};

export function formatBackups(backups: readonly Backup[], { paint, columns }: Screen, now: number): string {
  const titles = ['SAVED', 'AGE', 'GENERATION', 'SIZE', 'KIND', 'BACKUP'].map((title) => ({ title }));
  const rows = backups.map((backup): Cell[] => [
    backup.savedAt.slice(0, 19).replace('T', ' '),
    toRelativeTime(backup.savedAt, now),
    backup.generation === null ? { text: 'unreadable', style: 'red' } : String(backup.generation),
    `${Math.ceil(backup.sizeBytes / 1024)} KiB`,
    backup.ofThisVault === false ? `${kinds[backup.kind]}, of another vault` : kinds[backup.kind],
    backup.id,
  ]);
  return formatTable(titles, rows, paint, columns);
}

export function formatVerifications(verifications: readonly Verification[], { paint, columns }: Screen): string {
  const titles = [{ title: 'RESULT' }, { title: 'CREDENTIALS' }, { title: 'BACKUP' }];
  const rows = verifications.map(({ id, result, credentialCount }): Cell[] => [
    { text: result, style: result === 'opens' ? 'green' : result === 'other-key' ? 'amber' : 'red' },
    credentialCount === null ? '' : String(credentialCount),
    id,
  ]);
  return formatTable(titles, rows, paint, columns);
}
