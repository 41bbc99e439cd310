import * as z from 'zod';
import { callbackCheckSchema, probePlanSchema, probeReportSchema } from '../model/check.ts';
import { environmentViewSchema } from '../model/environment.ts';
import { diagnosisSchema } from '../model/failure.ts';
import { environmentIdSchema } from '../model/ids.ts';
import { command } from './command.ts';

const environment = { environmentId: environmentIdSchema };
const url = z.string().max(2000);

export const checkCommands = {
  /** Lints the registered callback URLs, and `url` against them; tries the ports on this machine. Sends nothing. */
  'callback.check': command(z.strictObject({ ...environment, url: url.optional() }), callbackCheckSchema, [
    'not-found',
  ]),
  /** Puts a finding's fix in the place of the URL it was found in, or adds the URL that the list lacks. */
  'callback.fix': command(z.strictObject({ ...environment, url, code: z.string().max(40) }), environmentViewSchema, [
    'not-found',
  ]),
  /** A loopback callback URL to register: its port is free now, and no environment of the vault has it. Sends nothing. */
  'callback.propose': command(z.strictObject(environment), z.strictObject({ url: z.string() }), [
    'not-found',
    'oauth/port-taken',
  ]),
  /** What can be probed, what each probe sends to whom, what it costs and would prove. Sends nothing. */
  'probe.list': command(z.strictObject(environment), z.array(probePlanSchema), ['not-found', 'oauth/not-ready']),
  /** Runs the probes that are named, one after the other. */
  'probe.run': command(
    z.strictObject({ ...environment, ids: z.array(z.string().max(2100)).min(1).max(20) }),
    probeReportSchema,
    ['not-found', 'oauth/not-ready', 'sandbox/port-taken'],
  ),
  /** Explains an answer that some program got: a body, or head and body as `curl -i` shows them, or a message. */
  'oauth.explain': command(
    z.strictObject({
      text: z.string().max(65_536),
      status: z.int().min(100).max(599).optional(),
      environmentId: environmentIdSchema.optional(),
    }),
    diagnosisSchema,
    ['not-found'],
  ),
};
