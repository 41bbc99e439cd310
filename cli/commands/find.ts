import type { ValueHit } from '../../shared/index.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { formatTable, type Cell } from '../terminal/table.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

/** Where a value lies. It is read from standard input or a hidden question: as an argument, every user could read it. */
export async function findByValue(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const ask = process.stdin.isTTY ? secrets.findPrompt() : null;
    const value = ask === null ? await secrets.readRest() : await ask('Value to look for');
    const hits = await door.call('search.byValue', { value });
    answer(terminal, hits, ({ paint, columns }) => {
      if (hits.length === 0) return 'This value is nowhere in the vault, nor in the history of any field.\n';
      const now = Date.now();
      return formatTable(
        [{ title: 'REFERENCE' }, { title: 'VALUE', flexible: true }],
        hits.map((hit) => [hit.reference, describeForce(hit, now)]),
        paint,
        columns,
      );
    });
  });
}

function describeForce({ replacedAt }: ValueHit, now: number): Cell {
  return replacedAt === null ? 'present' : { text: `replaced ${toRelativeTime(replacedAt, now)}`, style: 'dim' };
}
