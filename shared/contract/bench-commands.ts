import * as z from 'zod';
import { apiAnswerSchema, apiHostsSchema, apiRequestSchema } from '../model/api-call.ts';
import { usageSeriesSchema } from '../model/usage.ts';
import { environmentIdSchema } from '../model/ids.ts';
import { command } from './command.ts';
import type { ErrorCode } from './errors.ts';

const requestErrors = [
  'not-found',
  'provider/unsupported',
  'api/foreign-host',
  'oauth/not-ready',
  'oauth/busy',
  'oauth/confirm-production',
  'oauth/client-rejected',
  'oauth/token-rejected',
  'oauth/provider-error',
  'oauth/bad-response',
  'oauth/unreachable',
  'oauth/unclear',
  'sandbox/port-taken',
] as const satisfies readonly ErrorCode[];

const environment = z.strictObject({ environmentId: environmentIdSchema });

export const benchCommands = {
  /**
   * Sends one request as a credential of the environment, to hosts that its secrets may go to. An answer that says no is
   * an answer. No redirect is followed.
   */
  'api.request': command(apiRequestSchema, apiAnswerSchema, requestErrors),
  'api.hosts': command(environment, apiHostsSchema, ['not-found', 'oauth/not-ready', 'sandbox/port-taken']),
  /** The origins that the environment's credentials may go to besides its provider's: https, or this machine. */
  'api.editHosts': command(environment.extend({ added: z.array(z.string().trim().max(300)).max(20) }), apiHostsSchema, [
    'not-found',
    'oauth/not-ready',
    'sandbox/port-taken',
  ]),
  /** Asks X how many posts were read, with the app's bearer token, and adds the answer to what is kept. */
  'usage.fetch': command(
    environment.extend({ days: z.int().min(1).max(90).default(30) }),
    usageSeriesSchema,
    requestErrors,
  ),
};
