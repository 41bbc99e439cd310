import * as z from 'zod';
import { errorShapeSchema } from '../contract/errors.ts';
import { timestampSchema } from './ids.ts';

/** What may be told of a file of the vault's without its keys. `id` is its name in the data folder. */
export const backupSchema = z.strictObject({
  id: z.string().max(200),
  /** `previous`: what the last save replaced; `backup`: kept by rotation; `set-aside`: found damaged and put away. */
  kind: z.enum(['previous', 'backup', 'set-aside']),
  savedAt: timestampSchema,
  sizeBytes: z.int().nonnegative(),
  /** Null where its header can't be read. */
  generation: z.int().min(1).nullable(),
  /** Of another vault than the present one; such a file is never deleted by rotation. */
  ofThisVault: z.boolean().nullable(),
});
export type Backup = z.infer<typeof backupSchema>;

/** What became of opening one: `opens` means decrypted, parsed, and every sealed value in it opened. */
export const verificationSchema = z.strictObject({
  id: z.string().max(200),
  result: z.enum(['opens', 'other-key', 'damaged', 'newer-format', 'unreadable']),
  credentialCount: z.int().nonnegative().nullable(),
  message: z.string(),
});
export type Verification = z.infer<typeof verificationSchema>;

/** The restore drill: the newest backup is opened and compared with what it should be, by itself, now and then. */
export const drillSchema = z.strictObject({
  at: timestampSchema,
  backupId: z.string().nullable(),
  passed: z.boolean(),
  message: z.string(),
});
export type Drill = z.infer<typeof drillSchema>;

/**
 * A change that could not be saved. It is kept in memory, sealed while the vault is locked, until it is saved or discarded,
 * or the process ends. `error` says why it is not saved, or can't be just now.
 */
export const unsavedSchema = z.strictObject({ since: timestampSchema, error: errorShapeSchema });
export type Unsaved = z.infer<typeof unsavedSchema>;

export const healthFindingSchema = z.strictObject({
  /** A stable name: 'vault-file', 'backups', 'rollback', 'permissions', 'temporary-files', … */
  check: z.string(),
  verdict: z.enum(['good', 'note', 'warning', 'problem']),
  message: z.string(),
  /** What can be done, as a sentence; null where nothing need be. */
  remedy: z.string().nullable(),
  /** The terminal's command for it, without the program's name. */
  command: z.string().nullable(),
});
export type HealthFinding = z.infer<typeof healthFindingSchema>;

export const vaultHealthSchema = z.strictObject({
  folder: z.string(),
  file: z
    .strictObject({ generation: z.int().min(1), sizeBytes: z.int().nonnegative(), savedAt: timestampSchema })
    .nullable(),
  backups: z.array(backupSchema),
  drill: drillSchema.nullable(),
  /**
   * An older file was found in the vault's place than one that was open on this machine before. It stays, also when later
   * saves have gone beyond that, until a backup is restored or a person says that it is right.
   */
  rollback: z.strictObject({ seenGeneration: z.int().min(1), foundGeneration: z.int().min(1) }).nullable(),
  unsaved: unsavedSchema.nullable(),
});
export type VaultHealth = z.infer<typeof vaultHealthSchema>;
