import { KeystageError, removalIdSchema, type RemovalId } from '../../shared/index.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

/** So many are named in words; `--json` names all. */
const mostNamed = 10;

/**
 * Puts back what a removal took: the newest unless one is named. Acts of other sorts are remembered by the process that
 * did them alone, and a command is a process of its own.
 */
export async function undoRemoval(terminal: Terminal, id: string | undefined, options: UnlockOptions): Promise<void> {
  const chosen = id === undefined ? {} : { removalId: parseRemovalId(id) };
  await withUnlockedDoor(terminal, options, async (door) => {
    const undone = await door.call('removal.undo', chosen);
    answer(terminal, { ...undone, undone: true }, ({ paint }) => {
      const { references, removedAt } = undone;
      const named = references.slice(0, mostNamed).map((reference) => `  ${paint(reference, 'bold')}\n`);
      const more = references.length > mostNamed ? `  and ${references.length - mostNamed} more\n` : '';
      return `Back where it was, removed ${toRelativeTime(removedAt, Date.now())}:\n${named.join('')}${more}`;
    });
  });
}

function parseRemovalId(id: string): RemovalId {
  const removalId = removalIdSchema.safeParse(id).data;
  if (removalId !== undefined) return removalId;
  throw new KeystageError('input/invalid', `“${id}” is no removal id.`, {
    field: 'removalId',
    hint: 'Each removal prints its own: rm_ and twenty letters and digits. Without one, the last removal is undone.',
  });
}
