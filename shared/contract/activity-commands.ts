import * as z from 'zod';
import { activityEntrySchema, chainStateSchema } from '../model/activity.ts';
import { credentialViewSchema, fieldNameSchema } from '../model/credential.ts';
import { pastValueViewSchema } from '../model/field-history.ts';
import { credentialIdSchema } from '../model/ids.ts';
import { settingsChangesSchema, settingsSchema } from '../model/settings.ts';
import { command } from './command.ts';

const nothing = z.strictObject({});

export const activityCommands = {
  /** Former values of a credential's fields, newest first. */
  'history.list': command(z.strictObject({ credentialId: credentialIdSchema }), z.array(pastValueViewSchema), [
    'not-found',
  ]),
  /** Makes a former value the present one; the present one goes into the history. */
  'history.restore': command(
    z.strictObject({ credentialId: credentialIdSchema, field: fieldNameSchema, fingerprint: z.string().max(64) }),
    credentialViewSchema,
    ['not-found'],
  ),
  /** Takes a former value out of the history. Backups made before keep it. */
  'history.forget': command(
    z.strictObject({ credentialId: credentialIdSchema, field: fieldNameSchema, fingerprint: z.string().max(64) }),
    credentialViewSchema,
    ['not-found'],
  ),
  /**
   * Newest first; `before` is the sequence number below which to go on. With `reference`, only what touched that app,
   * environment, credential or field, or something in it, by the name that it had then.
   */
  'activity.list': command(
    z.strictObject({
      limit: z.int().min(1).max(1000).default(100),
      before: z.int().min(1).optional(),
      reference: z.string().max(300).optional(),
    }),
    z.strictObject({ entries: z.array(activityEntrySchema), chain: chainStateSchema }),
  ),
  'settings.show': command(nothing, settingsSchema),
  'settings.edit': command(
    z.strictObject({
      changes: settingsChangesSchema,
      /** Needed where an environment asks less by the changes than it does without them. */
      confirmProduction: z.boolean().default(false),
    }),
    settingsSchema,
    ['secret/confirm-production'],
  ),
};
