import * as z from 'zod';
import { errorCodeSchema } from '../contract/errors.ts';
import { accountSchema } from './credential.ts';
import { credentialIdSchema, environmentIdSchema, runIdSchema, timestampSchema } from './ids.ts';
import { accessTypes, oauth1Permissions } from './registration-terms.ts';
import { timelineEventSchema } from './timeline.ts';

/** Why a run ended without a token: what happened, why, and what to do. */
export const runFailureSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  cause: z.string(),
  fix: z.string(),
});
export type RunFailure = z.infer<typeof runFailureSchema>;

const waiting = { authorizeUrl: z.string(), expiresAt: timestampSchema };

/** The states of a run of either protocol. */
const commonStates = [
  z.strictObject({ state: z.literal('preparing') }),
  z.strictObject({
    state: z.literal('awaiting-callback'),
    ...waiting,
    /** Empty where nothing listens, and the redirected URL has to be pasted. */
    listeningOn: z.array(z.string()),
    /** A sentence; null where something listens. */
    whyNotListening: z.string().nullable(),
  }),
  z.strictObject({ state: z.literal('exchanging') }),
  z.strictObject({ state: z.literal('saving') }),
  z.strictObject({ state: z.literal('failed'), failure: runFailureSchema }),
  z.strictObject({ state: z.literal('cancelled') }),
] as const;

const saved = { credentialId: credentialIdSchema, account: accountSchema.nullable() };

const common = {
  id: runIdSchema,
  environmentId: environmentIdSchema,
  /** Where the answer comes; `oob` where the provider shows a PIN instead. */
  redirectUri: z.string(),
  startedAt: timestampSchema,
  timeline: z.array(timelineEventSchema),
};

const oauth2RunSchema = z.strictObject({
  ...common,
  protocol: z.literal('oauth2'),
  scopesAsked: z.array(z.string()),
  progress: z.discriminatedUnion('state', [
    ...commonStates,
    z.strictObject({
      state: z.literal('succeeded'),
      ...saved,
      scopesGranted: z.array(z.string()),
      scopesMissing: z.array(z.string()),
    }),
  ]),
});
export type OAuth2Run = z.infer<typeof oauth2RunSchema>;

const oauth1RunSchema = z.strictObject({
  ...common,
  protocol: z.literal('oauth1'),
  /** What `x_auth_access_type` asked for; null for all that the app has. */
  accessAsked: z.enum(accessTypes).nullable(),
  progress: z.discriminatedUnion('state', [
    ...commonStates,
    /** The provider shows the user a PIN, to be entered here. */
    z.strictObject({ state: z.literal('awaiting-pin'), ...waiting }),
    z.strictObject({
      state: z.literal('succeeded'),
      ...saved,
      /** Null where the provider does not say. */
      accessLevel: z.enum(oauth1Permissions).nullable(),
    }),
  ]),
});
export type OAuth1Run = z.infer<typeof oauth1RunSchema>;

/** One attempt to log in, from the first check to the saved token. */
export const oauthRunSchema = z.discriminatedUnion('protocol', [oauth2RunSchema, oauth1RunSchema]);
export type OAuthRun = z.infer<typeof oauthRunSchema>;
export type OAuthRunState = OAuthRun['progress'];
export type CommonRunState = z.infer<(typeof commonStates)[number]>;

export function isFinished(run: OAuthRun): boolean {
  return run.progress.state === 'succeeded' || run.progress.state === 'failed' || run.progress.state === 'cancelled';
}
