import type { VaultHealth } from '../../shared/index.ts';
import { warn, type Terminal } from '../terminal/terminal.ts';
import type { VaultDoor } from './vault-door.ts';

export function describeRollback({ foundGeneration, seenGeneration }: NonNullable<VaultHealth['rollback']>): string {
  return `generation ${foundGeneration} was put in place of ${seenGeneration}, which this machine had open before`;
}

export function warnOfOlderCopy(terminal: Terminal, rollback: VaultHealth['rollback']): void {
  if (rollback === null) return;
  warn(terminal, `The vault is an older copy: ${describeRollback(rollback)}. See: keystage vault doctor`);
}

/** After every unlock: whoever never asks for the status must hear of it too. What else is wrong is for the doctor. */
export async function lookForOlderCopy(terminal: Terminal, door: VaultDoor): Promise<void> {
  const health = await door.call('vault.health', {}).catch(() => null);
  warnOfOlderCopy(terminal, health?.rollback ?? null);
}
