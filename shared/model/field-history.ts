import * as z from 'zod';
import { fieldNameSchema, replacementReasons } from './credential.ts';
import { timestampSchema } from './ids.ts';
import { invalidationSchema } from './invalidation.ts';

/** A former value of a field: when it was in force and why it went. `fingerprint` names it. */
export const pastValueViewSchema = z.strictObject({
  field: fieldNameSchema,
  fingerprint: z.string(),
  /** A value that is no secret; null for all others. */
  value: z.string().nullable(),
  createdAt: timestampSchema,
  replacedAt: timestampSchema,
  reason: z.enum(replacementReasons),
  invalidated: invalidationSchema.optional(),
});
export type PastValueView = z.infer<typeof pastValueViewSchema>;
