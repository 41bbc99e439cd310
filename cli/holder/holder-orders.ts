import * as z from 'zod';
import { errorShapeSchema, timestampSchema } from '../../shared/index.ts';

/** What the background process is told on its standard input, in one line. No secret is in it: it borrows the key. */
export const holderOrdersSchema = z.strictObject({
  folder: z.string(),
  /** Where what is remembered of the vault lies for the one who asks, whose environment may say it. */
  stateFolder: z.string(),
  /** How long the unlock lasts at most, counted from when it can be used; null for whatever the settings say. */
  forMs: z.int().positive().nullable(),
  /** For these alone; null for everything. */
  references: z.array(z.string().max(300)).min(1).max(100).nullable(),
});
export type HolderOrders = z.infer<typeof holderOrdersSchema>;

/** What it says, in one line, as soon as other doors can find it, or when it can't be had. */
export const holderReportSchema = z.discriminatedUnion('holds', [
  z.strictObject({ holds: z.literal(true), pid: z.int(), until: timestampSchema.nullable() }),
  z.strictObject({ holds: z.literal(false), error: errorShapeSchema }),
]);
export type HolderReport = z.infer<typeof holderReportSchema>;
