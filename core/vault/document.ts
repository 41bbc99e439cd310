import * as z from 'zod';
import {
  appIdSchema,
  appSchema,
  credentialDetailsSchema,
  credentialIdSchema,
  credentialKinds,
  environmentIdSchema,
  environmentSchema,
  fieldDatesSchema,
  fieldNameSchema,
  grantSchema,
  removalIdSchema,
  replacementReasons,
  timestampSchema,
} from '../../shared/index.ts';

/**
 * The vault's contents as they lie in the encrypted body: flat records by id, so that one edit touches one record.
 * Every secret value in it is sealed again; opening the body puts no secret into memory.
 */

/** A secret value under its own subkey; `box` is base64 of salt ‖ nonce ‖ ciphertext ‖ tag (docs/vault-format.md §6). */
export const sealedValueSchema = z.strictObject({ box: z.base64(), fingerprint: z.string() });
export type SealedValue = z.infer<typeof sealedValueSchema>;

/** A public value (a client id) stands as it is, with a fingerprint all the same. */
export const storedValueSchema = z.union([
  sealedValueSchema,
  z.strictObject({ text: z.string(), fingerprint: z.string() }),
]);
export type StoredValue = z.infer<typeof storedValueSchema>;

const pastValueSchema = z.strictObject({
  value: storedValueSchema,
  createdAt: timestampSchema,
  replacedAt: timestampSchema,
  reason: z.enum(replacementReasons),
});

export const fieldRecordSchema = fieldDatesSchema.extend({
  value: storedValueSchema,
  /** Newest first, at most ten. */
  history: z.array(pastValueSchema).max(10),
});
export type FieldRecord = z.infer<typeof fieldRecordSchema>;

export const credentialRecordSchema = credentialDetailsSchema.extend({
  id: credentialIdSchema,
  environmentId: environmentIdSchema,
  kind: z.enum(credentialKinds),
  grant: grantSchema.nullable(),
  fields: z.record(fieldNameSchema, fieldRecordSchema),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type CredentialRecord = z.infer<typeof credentialRecordSchema>;

/** What one removal took away, kept until the undo time is over. */
export const removalRecordSchema = z.strictObject({
  id: removalIdSchema,
  removedAt: timestampSchema,
  undoUntil: timestampSchema,
  apps: z.array(appSchema),
  environments: z.array(environmentSchema),
  credentials: z.array(credentialRecordSchema),
});

export const documentSchema = z.strictObject({
  schema: z.literal(1),
  apps: z.record(appIdSchema, appSchema),
  environments: z.record(environmentIdSchema, environmentSchema),
  credentials: z.record(credentialIdSchema, credentialRecordSchema),
  removals: z.record(removalIdSchema, removalRecordSchema),
});
export type Document = z.infer<typeof documentSchema>;

export function emptyDocument(): Document {
  return { schema: 1, apps: {}, environments: {}, credentials: {}, removals: {} };
}
