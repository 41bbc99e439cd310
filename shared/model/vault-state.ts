import * as z from 'zod';
import { errorShapeSchema } from '../contract/errors.ts';
import { timestampSchema } from './ids.ts';

export const lockReasons = [
  'started',
  'asked',
  'door-closed',
  'idle',
  'expired',
  'suspended',
  'other-door',
  'screen-locked',
] as const;
export type LockReason = (typeof lockReasons)[number];

/**
 * Where the vault stands. `unavailable` is a file that exists and can't be used (damaged, newer, unreadable): it is
 * never treated as absent, and nothing overwrites it.
 */
export const vaultStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent') }),
  z.strictObject({
    state: z.literal('locked'),
    reason: z.enum(lockReasons),
    /** When it was locked; left out where it has not been open here since the start. */
    at: timestampSchema.optional(),
    /** Since when a change is not saved, which the next unlock saves; left out where there is none. */
    unsavedSince: timestampSchema.optional(),
  }),
  z.strictObject({
    state: z.literal('unlocked'),
    since: timestampSchema,
    /** When it locks by itself, whatever is done until then; left out where no such time is set. */
    until: timestampSchema.optional(),
  }),
  z.strictObject({ state: z.literal('unavailable'), error: errorShapeSchema }),
]);
export type VaultState = z.infer<typeof vaultStateSchema>;
