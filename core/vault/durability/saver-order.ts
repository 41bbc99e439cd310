import * as z from 'zod';

/** What a saving process (`saver.ts`) is told to do: one argument, as JSON. */
export const saverOrderSchema = z.strictObject({
  folder: z.string(),
  action: z.enum(['open', 'create', 'edit', 'change-passphrase', 'restore']),
  /** How many edits it makes, each a save. */
  edits: z.int().default(1),
  /** The clock's start, so that backups get the same names in every run. */
  startMs: z.int(),
  hasLinks: z.boolean().default(true),
  /** Where it kills itself, or stands still until it is killed. */
  stop: z.strictObject({ at: z.string(), by: z.enum(['kill', 'hold']) }).nullable(),
  /** Whether it says that it begins. */
  tellStart: z.boolean().default(false),
  /** Whether it says every moment that it passes. */
  tellMoments: z.boolean().default(false),
});
export type SaverOrder = z.input<typeof saverOrderSchema>;

/** What it changes the passphrase to. */
export const nextPassphrase = 'planted-next-passphrase';

/** What it says, a line of JSON each. */
export const saverLineSchema = z.union([
  z.strictObject({ started: z.literal(true) }),
  z.strictObject({ moment: z.string() }),
  z.strictObject({ holding: z.string() }),
  /** The number of an edit whose save was acknowledged; 0 for the other actions. */
  z.strictObject({ acknowledged: z.int() }),
]);
export type SaverLine = z.infer<typeof saverLineSchema>;
