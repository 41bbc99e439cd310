import { assertNever, type SandboxState, type VaultState } from '../../shared/index.ts';
import { closeDoors, findDoors } from '../../core/unlock-socket/find-doors.ts';
import { warnOfOlderCopy } from '../session/older-copy.ts';
import { withDoor } from '../session/vault-door.ts';
import { formatPairs, type Cell } from '../terminal/table.ts';
import { answer, warn, type Terminal } from '../terminal/terminal.ts';
import { describeDoor, formatDoor, formatGuard } from '../views/open-door.ts';
import { describeDrill } from './health.ts';
import { version } from '../version.ts';

export async function showStatus(terminal: Terminal): Promise<void> {
  await withDoor(terminal, async (door) => {
    const vault = await door.call('vault.state', {});
    const sandbox = await door.call('sandbox.state', {});
    // Where the folder can't even be listed, the vault's own state says so.
    const health = await door.call('vault.health', {}).catch(() => null);
    const [drill, rollback] = [health?.drill ?? null, health?.rollback ?? null];
    const { doors, problems } = await findDoors(door.folder);
    const holders = doors.map(({ greeting }) => describeDoor(greeting));
    closeDoors(doors);
    for (const problem of problems) warn(terminal, problem);
    warnOfOlderCopy(terminal, rollback);
    answer(terminal, { version, folder: door.folder, vault, holders, drill, rollback, sandbox }, ({ paint }) =>
      formatPairs(
        [
          ['Keystage', version],
          ['Data folder', door.folder],
          ['Vault', holders.length > 0 && vault.state === 'locked' ? unlockedElsewhere : describeVault(vault)],
          ...holders.flatMap((holder) => [
            ['Open in', formatDoor(holder, Date.now())] as const,
            ['Other users', formatGuard(holder)] as const,
          ]),
          ...(vault.state === 'absent' ? [] : [['Restore drill', describeDrill(drill, Date.now())] as const]),
          ['Sandbox', describeSandbox(sandbox)],
        ],
        paint,
      ),
    );
  });
}

const unlockedElsewhere: Cell = { text: 'unlocked', style: 'amber' };

function describeVault(vault: VaultState): Cell {
  switch (vault.state) {
    case 'absent':
      return 'none yet (make one with: keystage init)';
    case 'locked':
      return { text: 'locked', style: 'green' };
    case 'unlocked':
      return { text: 'unlocked', style: 'amber' };
    case 'unavailable':
      return { text: `${vault.error.message} ${vault.error.hint ?? ''}`.trim(), style: 'red' };
    default:
      return assertNever(vault, 'vault state');
  }
}

function describeSandbox(sandbox: SandboxState): string {
  return sandbox.state === 'running' ? `running at ${sandbox.url}` : 'not running';
}
