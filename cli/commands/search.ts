import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { formatTable } from '../terminal/table.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

export async function search(terminal: Terminal, text: string, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const hits = await door.call('search.find', { text });
    answer(terminal, hits, ({ paint, columns }) => {
      if (hits.length === 0) return `Nothing matches “${paint(text)}”. Secret values are not searched.\n`;
      const titles = [
        { title: 'REFERENCE' },
        { title: 'WHAT' },
        { title: 'TITLE', flexible: true },
        { title: 'MATCHED', flexible: true },
      ];
      const rows = hits.map(({ reference, kind, title, matched }) => [reference, kind, title, matched]);
      return formatTable(titles, rows, paint, columns);
    });
  });
}
