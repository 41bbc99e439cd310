import type { CommandOutput } from '../../../shared/index.ts';
import { lowerFirst } from '../../ui/lower-first.ts';
import type { Undo } from '../undo/use-undo.ts';
import type { WindowCommand } from './registry.ts';

/** What can be taken back now, and what can be done again. */
export function undoCommands({ done, undone }: CommandOutput<'act.list'>, { undo, redo }: Undo): WindowCommand[] {
  const [last] = done;
  const [next] = undone;
  return [
    {
      id: 'window.undo',
      title: last === undefined ? 'Undo' : `Undo: ${lowerFirst(withoutStop(last.says))}`,
      group: 'Window',
      keywords: 'back restore revert',
      shortcut: 'mod+z',
      notWhileTyping: true,
      unavailable: last === undefined ? 'nothing was changed since the unlock' : undefined,
      run: () => {
        if (last !== undefined) undo(last);
      },
    },
    {
      id: 'window.redo',
      title: next === undefined ? 'Redo' : `Redo: ${lowerFirst(withoutStop(next.says))}`,
      group: 'Window',
      keywords: 'again',
      shortcut: 'mod+shift+z',
      notWhileTyping: true,
      unavailable: next === undefined ? 'nothing was undone' : undefined,
      run: () => {
        if (next !== undefined) redo(next);
      },
    },
  ];
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
