import type { CommandOutput, SlotView } from '../../shared/index.ts';
import { withDoor } from '../session/vault-door.ts';
import { formatPairs, formatTable, type Cell } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';

const kindNames: Readonly<Record<SlotView['kind'], string>> = {
  passphrase: 'passphrase',
  recovery: 'recovery code',
  device: 'device',
};

/** Asks for nothing: what it shows stands outside the encryption, or in this machine's keychain. */
export async function listSlots(terminal: Terminal): Promise<void> {
  await withDoor(terminal, async (door) => {
    const found = await door.call('slot.list', {});
    answer(terminal, found, (screen) => formatSlots(found, screen));
  });
}

export function formatSlots({ slots, keychain }: CommandOutput<'slot.list'>, { paint, columns }: Screen): string {
  const titles = [{ title: 'Opened by' }, { title: 'Guarded by', flexible: true }, { title: 'Slot' }];
  const rows = slots.map((slot) => [kindNames[slot.kind], describeGuard(slot), slot.id]);
  const state: Cell = { text: keychain.message, style: keychain.state === 'ready' ? 'green' : 'amber' };
  return `${formatTable(titles, rows, paint, columns)}\n${formatPairs([['Keychain', state]], paint)}`;
}

function describeGuard({ kdf, onThisDevice }: SlotView): Cell {
  if (kdf !== null) return `Argon2id, ${Math.round(kdf.memoryKiB / 1024)} MiB, ${kdf.iterations} passes`;
  if (onThisDevice === true) return { text: 'this machine’s keychain', style: 'green' };
  return 'another machine’s keychain, or a key that is lost';
}
