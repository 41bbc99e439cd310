import * as z from 'zod';
import { httpMethods } from './http-methods.ts';
import { credentialIdSchema, environmentIdSchema, timestampSchema } from './ids.ts';
import { exchangeSchema } from './timeline.ts';

const pairSchema = z.strictObject({ name: z.string().min(1).max(200), value: z.string().max(20_000) });

export const apiBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('form'), fields: z.array(pairSchema).max(200) }),
  /** Sent as it is written, once it has been found to be JSON. */
  z.strictObject({ kind: z.literal('json'), text: z.string().max(500_000) }),
]);
export type ApiBody = z.infer<typeof apiBodySchema>;

/** A request of the API bench. Whose it is comes from a credential of the vault, never from a header. */
export const apiRequestSchema = z.strictObject({
  environmentId: environmentIdSchema,
  /** An access token, a bearer token or a user token of that environment; null sends the request as nobody. */
  credentialId: credentialIdSchema.nullable(),
  method: z.enum(httpMethods).default('GET'),
  /** A URL, or a path at the provider's API. */
  url: z.string().trim().min(1).max(8000),
  query: z.array(pairSchema).max(200).default([]),
  headers: z.array(pairSchema).max(50).default([]),
  body: apiBodySchema.default({ kind: 'none' }),
  confirmProduction: z.boolean().default(false),
});
export type ApiRequest = z.infer<typeof apiRequestSchema>;

/** One limit that an answer tells of. `window` is in words: "15 minutes", "24 hours, app". */
export const rateLimitSchema = z.strictObject({
  window: z.string(),
  limit: z.int().nonnegative(),
  remaining: z.int().nonnegative(),
  resetsAt: timestampSchema.nullable(),
});
export type RateLimit = z.infer<typeof rateLimitSchema>;

/** An answer to a request of the API bench. No credential is in it: where one was echoed, its place is marked. */
export const apiAnswerSchema = z.strictObject({
  at: timestampSchema,
  method: z.enum(httpMethods),
  /** Where it went, query included. */
  url: z.string(),
  status: z.int(),
  durationMs: z.number().nonnegative(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  body: z.strictObject({
    kind: z.enum(['empty', 'text', 'binary']),
    /** Empty unless the kind is text; cut off at the limit where `truncated`. */
    text: z.string(),
    contentType: z.string(),
    byteLength: z.int().nonnegative(),
    truncated: z.boolean(),
  }),
  rateLimits: z.array(rateLimitSchema),
  /** X's `x-access-level`; null where the answer has none. */
  accessLevel: z.string().nullable(),
  /** What it may cost, in words with the date of the price; null where it is free or unknown. */
  cost: z.string().nullable(),
  /** Why it says no and what to do; null for an answer that says yes. */
  advice: z.strictObject({ cause: z.string(), fix: z.string() }).nullable(),
  /** Whether the token had ended and was refreshed before the request. */
  refreshed: z.boolean(),
  exchange: exchangeSchema,
});
export type ApiAnswer = z.infer<typeof apiAnswerSchema>;

/** Where the credentials of an environment may be sent: origins, such as `https://api.x.com`. */
export const apiHostsSchema = z.strictObject({
  /** Those of its provider, which can't be taken away. */
  bound: z.array(z.string()),
  /** Those that the user added. */
  added: z.array(z.string()),
});
export type ApiHosts = z.infer<typeof apiHostsSchema>;
