import * as z from 'zod';
import { errorCodeSchema } from '../contract/errors.ts';
import { accountSchema } from './credential.ts';
import { credentialIdSchema, environmentIdSchema, runIdSchema, timestampSchema } from './ids.ts';
import { timelineEventSchema } from './timeline.ts';

/** Why a run ended without a token: what happened, why, and what to do. */
export const runFailureSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  cause: z.string(),
  fix: z.string(),
});
export type RunFailure = z.infer<typeof runFailureSchema>;

const stateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('preparing') }),
  z.strictObject({
    state: z.literal('awaiting-callback'),
    authorizeUrl: z.string(),
    listeningOn: z.array(z.string()),
    expiresAt: timestampSchema,
  }),
  z.strictObject({ state: z.literal('exchanging') }),
  z.strictObject({ state: z.literal('saving') }),
  z.strictObject({
    state: z.literal('succeeded'),
    credentialId: credentialIdSchema,
    account: accountSchema.nullable(),
    scopesGranted: z.array(z.string()),
    scopesMissing: z.array(z.string()),
  }),
  z.strictObject({ state: z.literal('failed'), failure: runFailureSchema }),
  z.strictObject({ state: z.literal('cancelled') }),
]);
export type OAuthRunState = z.infer<typeof stateSchema>;

/** One attempt to log in, from the first check to the saved token. */
export const oauthRunSchema = z.strictObject({
  id: runIdSchema,
  environmentId: environmentIdSchema,
  redirectUri: z.string(),
  scopesAsked: z.array(z.string()),
  startedAt: timestampSchema,
  progress: stateSchema,
  timeline: z.array(timelineEventSchema),
});
export type OAuthRun = z.infer<typeof oauthRunSchema>;

export function isFinished(run: OAuthRun): boolean {
  return run.progress.state === 'succeeded' || run.progress.state === 'failed' || run.progress.state === 'cancelled';
}
