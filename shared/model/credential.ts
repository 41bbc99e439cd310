import * as z from 'zod';
import { credentialKinds } from './credential-kinds.ts';
import { handleSchema } from './handle.ts';
import { credentialIdSchema, environmentIdSchema, timestampSchema } from './ids.ts';
import { invalidationSchema } from './invalidation.ts';
import { oauth1Permissions } from './registration-terms.ts';
import { rotationPeriodSchema } from './rotation-period.ts';

/** Fields lie in plain records, whose prototype has a `constructor` and names with leading underscores of its own. */
const fieldNamePattern = /^(?!constructor$)[a-z0-9][a-z0-9_]{0,63}$/;
export const fieldNameSchema = z
  .string()
  .regex(fieldNamePattern, 'use lower-case letters, digits and underscores, beginning with a letter or digit');

/** Why a field's value was replaced; kept with the value in its history. */
export const replacementReasons = ['edited', 'rotated', 'refreshed', 'login', 'merged', 'restored'] as const;
/** An environment variable's name, as POSIX has it and every shell takes it. */
export const variableNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'use letters, digits and underscores');

export type ReplacementReason = (typeof replacementReasons)[number];

/** The dates of one field. `rotateBy` is the user's own deadline; `invalidated` is there once its value has been struck. */
export const fieldDatesSchema = z.strictObject({
  createdAt: timestampSchema,
  rotatedAt: timestampSchema.nullable(),
  lastUsedAt: timestampSchema.nullable(),
  lastVerifiedAt: timestampSchema.nullable(),
  rotateBy: timestampSchema.nullable(),
  invalidated: invalidationSchema.optional(),
});

/**
 * What may be seen of a field. `value` is null for every secret field. `fingerprint` is a keyed hash that is equal for
 * equal values of one vault and tells nothing else.
 */
export const fieldViewSchema = fieldDatesSchema.extend({
  name: fieldNameSchema,
  secret: z.boolean(),
  shownOnce: z.boolean(),
  value: z.string().nullable(),
  fingerprint: z.string(),
  historyCount: z.int().nonnegative(),
});
export type FieldView = z.infer<typeof fieldViewSchema>;

export const accountSchema = z.strictObject({
  userId: z.string().trim().max(64),
  handle: z.string().trim().max(64),
});
export type Account = z.infer<typeof accountSchema>;

/** What a person may write about a credential. */
export const credentialDetailsSchema = z.strictObject({
  name: handleSchema,
  notes: z.string().max(10_000),
  account: accountSchema.nullable(),
  accessLevel: z.enum(oauth1Permissions).nullable(),
  /** By field: the environment variable that `keystage run` gives it, where that is not the provider's usual one. */
  variableNames: z.record(fieldNameSchema, variableNameSchema),
  /** Instead of the app's; null or nothing leaves it at that. */
  rotateEveryDays: rotationPeriodSchema,
});
export type CredentialDetails = z.infer<typeof credentialDetailsSchema>;

/** The facts of an OAuth 2.0 grant (RFC 6749 §5.1): what was asked, what was granted, and for how long. */
export const grantSchema = z.strictObject({
  scopesAsked: z.array(z.string()),
  scopesGranted: z.array(z.string()),
  issuedAt: timestampSchema,
  expiresAt: timestampSchema.nullable(),
  revokedAt: timestampSchema.nullable(),
});
export type Grant = z.infer<typeof grantSchema>;

export const credentialViewSchema = credentialDetailsSchema.extend({
  id: credentialIdSchema,
  environmentId: environmentIdSchema,
  kind: z.enum(credentialKinds),
  grant: grantSchema.nullable(),
  fields: z.array(fieldViewSchema),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type CredentialView = z.infer<typeof credentialViewSchema>;
