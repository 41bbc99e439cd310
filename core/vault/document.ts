import * as z from 'zod';
import {
  appIdSchema,
  appSchema,
  credentialDetailsSchema,
  credentialIdSchema,
  credentialKinds,
  defaultSettings,
  environmentIdSchema,
  environmentSchema,
  fieldDatesSchema,
  fieldNameSchema,
  grantSchema,
  invalidationSchema,
  removalIdSchema,
  replacementReasons,
  settingsSchema,
  timestampSchema,
} from '../../shared/index.ts';
import { binaryFieldSchema } from './binary-field.ts';
import { documentSchemaVersion } from './upgrade-document.ts';

/**
 * The vault's contents as they lie in the encrypted body: flat records by id, so that one edit touches one record.
 * Every secret value in it is sealed again; opening the body puts no secret into memory.
 */

/**
 * A secret value under its own subkey; `box` is base64 of salt ‖ nonce ‖ ciphertext ‖ tag (docs/vault-format.md §6). Whether
 * it is spelled so shows when it is opened: a look at every letter of some ten thousand of them at each unlock says less.
 */
export const sealedValueSchema = z.strictObject({ box: z.string(), fingerprint: z.string() });
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
  invalidated: invalidationSchema.optional(),
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

/**
 * What the activity log needs of the vault (docs/activity-log.md): its keys, so that they lie under the vault's own and
 * outlive it when that is changed, and how far the log had come at this save, so that a log cut short shows.
 */
export const activityRecordSchema = z.strictObject({
  /** 32 bytes in base64 by the mark of the vault key under which they were made. */
  keys: z.record(z.string().regex(/^[A-Za-z0-9_-]{22}$/), binaryFieldSchema(32)),
  tip: z.strictObject({ sequence: z.int().min(1), hash: binaryFieldSchema(32) }).nullable(),
});

export const documentSchema = z.strictObject({
  schema: z.literal(documentSchemaVersion),
  apps: z.record(appIdSchema, appSchema),
  environments: z.record(environmentIdSchema, environmentSchema),
  credentials: z.record(credentialIdSchema, credentialRecordSchema),
  removals: z.record(removalIdSchema, removalRecordSchema),
  settings: settingsSchema,
  activity: activityRecordSchema,
});
export type Document = z.infer<typeof documentSchema>;

export function emptyDocument(): Document {
  return {
    schema: documentSchemaVersion,
    apps: {},
    environments: {},
    credentials: {},
    removals: {},
    settings: defaultSettings,
    activity: { keys: {}, tip: null },
  };
}
