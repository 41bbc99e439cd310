import { assertNever, type SandboxState, type VaultState } from '../../shared/index.ts';
import { withDoor } from '../session/vault-door.ts';
import { formatPairs, type Cell } from '../terminal/table.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';

export async function showStatus(terminal: Terminal): Promise<void> {
  await withDoor(terminal, async (door) => {
    const vault = await door.call('vault.state', {});
    const sandbox = await door.call('sandbox.state', {});
    answer(terminal, { version, folder: door.folder, vault, sandbox }, ({ paint }) =>
      formatPairs(
        [
          ['Keystage', version],
          ['Data folder', door.folder],
          ['Vault', describeVault(vault)],
          ['Sandbox', describeSandbox(sandbox)],
        ],
        paint,
      ),
    );
  });
}

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
