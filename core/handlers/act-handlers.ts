import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

type Names = 'act.list' | 'act.undo' | 'act.redo';

export function createActHandlers({ acts }: Rooms): Pick<Handlers, Names> {
  return {
    'act.list': () => acts.list,
    'act.undo': ({ actId }) => acts.undo(actId),
    'act.redo': ({ actId }) => acts.redo(actId),
  };
}
