import { expect, it, vi } from 'vitest';
import type { DoneAct } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { undoCommands } from './undo-commands.ts';

const act: DoneAct = {
  id: 'act_1' as DoneAct['id'],
  at: at(0),
  says: 'Removed Acme Poster.',
  saysUndone: 'Acme Poster is back.',
  destructive: true,
  references: [],
};

it('says what it takes back, and takes back whatever is the last by then', () => {
  const turn = { undoLast: vi.fn(), redoLast: vi.fn() };
  const older = { ...act, id: 'act_0' as DoneAct['id'], says: 'Removed Birdwatch.' };
  const [undo, redo] = undoCommands({ done: [act], undone: [older] }, turn);
  expect(undo?.title).toBe('Undo: removed Acme Poster');
  expect(redo?.title).toBe('Redo: removed Birdwatch');
  undo?.run();
  expect(turn.undoLast).toHaveBeenCalledOnce();
  expect(turn.redoLast).not.toHaveBeenCalled();
});

it('is there to be found with nothing to take back', () => {
  const [undo] = undoCommands({ done: [], undone: [] }, { undoLast: vi.fn(), redoLast: vi.fn() });
  expect(undo?.title).toBe('Undo');
});
