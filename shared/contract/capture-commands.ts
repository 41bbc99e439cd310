import * as z from 'zod';
import { credentialKinds } from '../model/credential-kinds.ts';
import { accountSchema, fieldNameSchema } from '../model/credential.ts';
import { handleSchema } from '../model/handle.ts';
import { credentialIdSchema, environmentIdSchema } from '../model/ids.ts';
import { registrationSchema } from '../model/registration.ts';
import { command } from './command.ts';

const value = z.string().min(1, 'the value is empty').max(16_384, 'at most 16,384 characters');

/** The values of one credential. */
const captured = z.strictObject({
  kind: z.enum(credentialKinds),
  /** The credential whose values are filled in or replaced; null makes a new one. */
  into: credentialIdSchema.nullable(),
  /** Of a new one; the usual name of its kind unless given. */
  name: handleSchema.optional(),
  account: accountSchema.nullable().default(null),
  fields: z.record(fieldNameSchema, value),
});

export const captureCommands = {
  /**
   * Stores several credentials of one environment in one save, makes sure of a backup that holds them, and reads both
   * back from the disk. What is replaced goes to the history. The answer names what was stored, and holds no value.
   */
  'capture.save': command(
    z.strictObject({
      environmentId: environmentIdSchema,
      credentials: z.array(captured).min(1, 'there is nothing to store').max(50, 'at most 50 credentials at once'),
      registration: registrationSchema.pick({ providerAppId: true, callbackUrls: true }).partial().default({}),
    }),
    z.strictObject({
      credentials: z.array(
        z.strictObject({
          id: credentialIdSchema,
          kind: z.enum(credentialKinds),
          name: z.string(),
          isNew: z.boolean(),
          fields: z.array(
            z.strictObject({ name: fieldNameSchema, outcome: z.enum(['added', 'replaced', 'unchanged']) }),
          ),
        }),
      ),
      /** Whether every value was read back, from the vault and from a backup: then its source may be closed. */
      safety: z.discriminatedUnion('state', [
        z.strictObject({ state: z.literal('kept-twice'), backupId: z.string() }),
        z.strictObject({ state: z.literal('unsure'), message: z.string() }),
      ]),
    }),
    ['not-found', 'input/taken'],
  ),
};
