import * as z from 'zod';
import { environmentIdSchema } from '../model/ids.ts';
import { faultStateSchema, rehearsalSchema, setFaultSchema } from '../model/rehearsal.ts';
import { command } from './command.ts';

export const rehearseCommands = {
  /** Every failure that can be rehearsed, and those that the sandbox plays now. */
  'sandbox.faults': command(z.strictObject({}), faultStateSchema),
  /** Has the sandbox answer so: to the next request at the fault's path, or to all until it is cleared. Starts it. */
  'sandbox.setFault': command(setFaultSchema, faultStateSchema, ['sandbox/port-taken']),
  'sandbox.clearFaults': command(z.strictObject({ id: z.string().max(60).optional() }), faultStateSchema),
  /** Plays one failure to Keystage itself, for an environment of the sandbox, and explains what came. */
  'sandbox.rehearse': command(
    z.strictObject({ environmentId: environmentIdSchema, id: z.string().max(60) }),
    rehearsalSchema,
    ['not-found', 'sandbox/port-taken', 'oauth/not-ready'],
  ),
};
