import * as z from 'zod';
import { handleSchema } from './handle.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What stands before an act that takes away or gives out: nothing, a question, or a name to be typed. */
export const frictions = ['none', 'confirm', 'typed'] as const;
export type Friction = (typeof frictions)[number];

/**
 * What guards an open vault. These settings lie inside the vault: in a file of preferences, whoever can write there
 * could switch the guards off. `null` switches a timer off.
 */
export const settingsSchema = z.strictObject({
  autoLock: z.strictObject({
    /** After this long without a command from a person. */
    idleMs: z.int().min(minuteMs).max(dayMs).nullable(),
    /** After this long in any case. */
    absoluteMs: z
      .int()
      .min(minuteMs)
      .max(7 * dayMs)
      .nullable(),
    /** When the machine has slept, told by its own signal or by a jump of the wall clock. */
    onSuspend: z.boolean(),
  }),
  clipboardClearMs: z.int().min(5_000).max(300_000),
  revealHideMs: z.int().min(5_000).max(300_000),
  /** Every use of a production secret through an unlock that was asked for earlier must be confirmed afresh. */
  confirmProductionUse: z.boolean(),
  /** By an environment's handle, for every app that has one of it (`shared/rules/friction.ts`). */
  friction: z.record(handleSchema, z.enum(frictions)).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  autoLock: { idleMs: 15 * minuteMs, absoluteMs: 12 * 60 * minuteMs, onSuspend: true },
  clipboardClearMs: 30_000,
  revealHideMs: 30_000,
  confirmProductionUse: true,
};

export const settingsChangesSchema = settingsSchema
  .partial()
  .extend({ autoLock: settingsSchema.shape.autoLock.partial().optional() });
