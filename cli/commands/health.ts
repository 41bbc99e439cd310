import { KeystageError, type HealthFinding, type VaultHealth } from '../../shared/index.ts';
import { describeRollback } from '../session/older-copy.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { withDoor } from '../session/vault-door.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { formatPairs, type Cell } from '../terminal/table.ts';
import type { Paint, Style } from '../terminal/paint.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';

export async function showHealth(terminal: Terminal): Promise<void> {
  await withDoor(terminal, async (door) => {
    const health = await door.call('vault.health', {});
    answer(terminal, health, ({ paint }) => formatPairs(describeHealth(health, Date.now()), paint));
  });
}

function describeHealth({ folder, file, backups, drill, rollback }: VaultHealth, now: number): [string, Cell][] {
  const own = backups.filter(({ kind, ofThisVault }) => kind !== 'set-aside' && ofThisVault !== false);
  const [newest] = own;
  return [
    ['Data folder', folder],
    [
      'Vault file',
      file === null
        ? { text: 'none that can be read', style: 'red' }
        : `generation ${file.generation}, ${Math.ceil(file.sizeBytes / 1024)} KiB, saved ${toRelativeTime(file.savedAt, now)}`,
    ],
    [
      'Backups',
      newest === undefined ? 'none yet' : `${own.length}, the newest saved ${toRelativeTime(newest.savedAt, now)}`,
    ],
    ['Restore drill', describeDrill(drill, now)],
    ...(rollback === null
      ? []
      : [['Older copy', { text: describeRollback(rollback), style: 'red' }] as [string, Cell]]),
  ];
}

export function describeDrill(drill: VaultHealth['drill'], now: number): Cell {
  if (drill === null) return 'not held yet on this machine';
  const when = toRelativeTime(drill.at, now);
  return drill.passed ? `passed ${when}` : { text: `failed ${when}: ${drill.message}`, style: 'red' };
}

export async function keepOlder(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    await door.call('vault.keepOlder', {});
    answer(terminal, { kept: true }, () => 'The vault stays as it is; the older copy is not spoken of any more.\n');
  });
}

const marks: Readonly<Record<HealthFinding['verdict'], { readonly text: string; readonly style: Style }>> = {
  good: { text: 'good', style: 'green' },
  note: { text: 'note', style: 'dim' },
  warning: { text: 'warning', style: 'amber' },
  problem: { text: 'problem', style: 'red' },
};

/** Without a passphrase: it says less of what is inside, and works where nothing else does. */
export async function seeDoctor(terminal: Terminal): Promise<void> {
  await withDoor(terminal, async (door) => {
    const findings = await door.call('vault.doctor', {});
    answer(terminal, findings, ({ paint }) => findings.map((finding) => formatFinding(finding, paint)).join(''));
  });
}

function formatFinding({ check, verdict, message, remedy, command }: HealthFinding, paint: Paint): string {
  const { text, style } = marks[verdict];
  const indent = ' '.repeat(9);
  const lines = [`${paint(text.padEnd(7), style)}  ${paint(check, 'bold')}: ${paint(message)}`];
  if (remedy !== null) lines.push(`${indent}${paint(remedy)}`);
  if (command !== null) lines.push(`${indent}${paint(`keystage ${command}`, 'bold')}`);
  return `${lines.join('\n')}\n`;
}

export async function verifyVault(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    tell(terminal, 'Opening every value…');
    const verification = await door.call('vault.verify', {});
    const count = verification.credentialCount;
    answer(terminal, verification, () =>
      count === null
        ? `${verification.message}\n`
        : `The vault file opens, and so does every value in it: ${count === 1 ? '1 credential' : `${count} credentials`}.\n`,
    );
    if (verification.result !== 'opens') {
      throw new KeystageError('vault/damaged', 'The vault file on the disk does not open as it should.');
    }
  });
}

export async function drill(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    tell(terminal, 'Opening the newest backup…');
    const held = await door.call('vault.drill', {});
    answer(terminal, held, () => `${held.message}${held.backupId === null ? '' : ` (${held.backupId})`}\n`);
    if (!held.passed && held.backupId !== null) {
      throw new KeystageError('backup/unusable', 'The restore drill failed.', {
        hint: 'See which backups open with: keystage vault backup verify',
      });
    }
  });
}
