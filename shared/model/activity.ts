import * as z from 'zod';
import { errorCodeSchema } from '../contract/errors.ts';
import { timestampSchema } from './ids.ts';

/** Which door a command came through. */
export const doorKinds = ['desktop', 'browser', 'terminal'] as const;
export const doorKindSchema = z.enum(doorKinds);
export type DoorKind = z.infer<typeof doorKindSchema>;

/** What is noted in the activity log: what touched a secret, the vault's keys or its files. */
export const activityActions = [
  'created',
  'unlocked',
  'locked',
  'revealed',
  'copied',
  'compared',
  'read',
  'injected',
  'exported',
  'used-in-flow',
  'edited',
  'removed',
  'restored-value',
  'backup-restored',
  'slots-changed',
  'settings-changed',
  'stranger-refused',
] as const;
export const activityActionSchema = z.enum(activityActions);
export type ActivityAction = z.infer<typeof activityActionSchema>;

/**
 * One line of the activity log. `references` name what was touched (`app/environment/credential.field`); `program` is
 * the program's name that asked, without its arguments, which may hold anything. No secret value is ever in an entry.
 */
export const activityEntrySchema = z.strictObject({
  /** Counts up from 1 and never starts again, so that what was dropped or cut off shows. */
  sequence: z.int().min(1),
  at: timestampSchema,
  action: activityActionSchema,
  door: doorKindSchema,
  program: z.string().max(200).nullable(),
  references: z.array(z.string().max(300)).max(200),
  /** Null where it was done; else why it failed. */
  failure: errorCodeSchema.nullable(),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** Whether each entry continues the one before. A log that doesn't is reported and goes on from where it is. */
export const chainStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('whole') }),
  z.strictObject({ state: z.literal('broken'), afterSequence: z.int().nonnegative(), message: z.string() }),
]);
export type ChainState = z.infer<typeof chainStateSchema>;
