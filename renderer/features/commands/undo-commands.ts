import type { CommandOutput } from '../../../shared/index.ts';
import { lowerFirst } from '../../ui/lower-first.ts';
import type { Undo } from '../undo/use-undo.ts';
import type { WindowCommand } from './registry.ts';

/** What can be taken back now, and what can be done again. */
export function undoCommands(
  { done, undone }: CommandOutput<'act.list'>,
  { undoLast, redoLast }: Pick<Undo, 'undoLast' | 'redoLast'>,
): WindowCommand[] {
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
      run: undoLast,
    },
    {
      id: 'window.redo',
      title: next === undefined ? 'Redo' : `Redo: ${lowerFirst(withoutStop(next.says))}`,
      group: 'Window',
      keywords: 'again',
      shortcut: 'mod+shift+z',
      notWhileTyping: true,
      run: redoLast,
    },
  ];
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
