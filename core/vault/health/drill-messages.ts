import * as z from 'zod';
import { credentialIdSchema, errorShapeSchema, timestampSchema, vaultIdSchema } from '../../../shared/index.ts';

// What goes between a drill and the thread that opens the backup for it (open-in-thread.ts, drill-worker.ts).

/** Ends the work, and the thread with it. */
export const endWork = 'end';

/** The file is whole, and the key is the thread's to wipe: its memory is handed over, not copied. */
export const drillTaskSchema = z.strictObject({
  file: z.instanceof(Uint8Array),
  vaultId: vaultIdSchema,
  vaultKey: z.instanceof(Uint8Array),
});
export type DrillTask = z.infer<typeof drillTaskSchema>;

/** A credential that has no value in the backup. */
const bareSchema = z.strictObject({ id: credentialIdSchema, updatedAt: timestampSchema });
export type Bare = z.infer<typeof bareSchema>;

export const drillReportSchema = z.discriminatedUnion('kind', [
  /** No key is sent to a thread that might never take it. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('opened'), bare: z.array(bareSchema) }),
  z.strictObject({ kind: z.literal('failed'), error: errorShapeSchema }),
]);
export type DrillReport = z.infer<typeof drillReportSchema>;
