import { describe, expect, it } from 'vitest';
import { orderUnsearched } from './recent-commands.ts';
import type { WindowCommand } from './registry.ts';

function command(id: string, changes: Partial<WindowCommand> = {}): WindowCommand {
  return { id, title: id, group: 'Window', run: () => undefined, ...changes };
}

describe('orderUnsearched', () => {
  it('puts what was chosen last first, then the selection’s actions, then the rest, each once', () => {
    const commands = [
      command('palette'),
      command('copy', { group: 'Credential' }),
      command('remove', { group: 'Credential' }),
      command('health', { group: 'Vault' }),
    ];
    const ids = orderUnsearched(commands, ['health', 'remove', 'gone']).map(({ id }) => id);
    expect(ids).toEqual(['health', 'remove', 'copy', 'palette']);
  });

  it('does not begin with what can’t be done', () => {
    const commands = [command('palette'), command('copy', { group: 'Credential', unavailable: 'nothing is selected' })];
    expect(orderUnsearched(commands, ['copy']).map(({ id }) => id)).toEqual(['palette', 'copy']);
  });
});
