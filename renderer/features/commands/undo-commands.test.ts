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

it('says what it takes back, and takes back the newest', () => {
  const turn = { undo: vi.fn(), redo: vi.fn() };
  const older = { ...act, id: 'act_0' as DoneAct['id'] };
  const [undo, redo] = undoCommands({ done: [act, older], undone: [] }, turn);
  expect(undo?.title).toBe('Undo: removed Acme Poster');
  undo?.run();
  expect(turn.undo).toHaveBeenCalledExactlyOnceWith(act);
  expect(redo?.unavailable).toBe('nothing was undone');
});

it('has nothing to take back right after the unlock', () => {
  const [undo] = undoCommands({ done: [], undone: [] }, { undo: vi.fn(), redo: vi.fn() });
  expect(undo?.unavailable).toBe('nothing was changed since the unlock');
});
