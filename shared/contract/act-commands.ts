import * as z from 'zod';
import { doneActSchema } from '../model/done-act.ts';
import { actIdSchema } from '../model/ids.ts';
import { command } from './command.ts';

/** The newest there is when its turn comes, unless one is named. */
const whichAct = z.strictObject({ actId: actIdSchema.optional() });

export const actCommands = {
  /** What this door did since the vault was unlocked and can take back, and what it has taken back; newest first. */
  'act.list': command(
    z.strictObject({}),
    z.strictObject({ done: z.array(doneActSchema), undone: z.array(doneActSchema) }),
  ),
  /**
   * Puts back what the act changed, values, histories and dates included. Refused where that was changed again since:
   * nobody's later work is lost by it.
   */
  'act.undo': command(whichAct, doneActSchema, ['not-found', 'input/taken', 'act/overtaken']),
  /** Does once more what was undone. */
  'act.redo': command(whichAct, doneActSchema, ['not-found', 'input/taken', 'act/overtaken']),
};
