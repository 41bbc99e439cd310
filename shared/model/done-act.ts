import * as z from 'zod';
import { actIdSchema, timestampSchema } from './ids.ts';

/**
 * Something done to the vault that took or changed what was there, and that can be taken back until the vault is locked.
 * Its words name things and hold no value.
 */
export const doneActSchema = z.strictObject({
  id: actIdSchema,
  at: timestampSchema,
  /** What happened and where, as a sentence. */
  says: z.string(),
  /** What is so once it is taken back, as a sentence. */
  saysUndone: z.string(),
  /** Whether something was taken away by it, so that it is told at once. */
  destructive: z.boolean(),
  /** What it touched, for the activity log: `app/environment/credential`. */
  references: z.array(z.string().max(300)).max(200),
});
export type DoneAct = z.infer<typeof doneActSchema>;
