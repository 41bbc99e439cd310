import * as z from 'zod';
import { credentialKinds } from '../model/credential-kinds.ts';
import { fieldNameSchema } from '../model/credential.ts';
import { appIdSchema, credentialIdSchema, environmentIdSchema, timestampSchema } from '../model/ids.ts';
import { command } from './command.ts';

const valueHitSchema = z.strictObject({
  appId: appIdSchema,
  environmentId: environmentIdSchema,
  credentialId: credentialIdSchema,
  kind: z.enum(credentialKinds),
  field: fieldNameSchema,
  reference: z.string(),
  /** "Acme Poster · Production · api-key". */
  title: z.string(),
  /** When it went, where it is a former value of the field; null where it is the present one. */
  replacedAt: timestampSchema.nullable(),
});
export type ValueHit = z.infer<typeof valueHitSchema>;

export const valueSearchCommands = {
  /**
   * Where a value lies that somebody has at hand, say from a log or a leak: the value goes in, and places come out. It is
   * compared by fingerprint; nothing is opened for it. White space around it does not count.
   */
  'search.byValue': command(
    z.strictObject({ value: z.string().min(1, 'the value is empty').max(16_384, 'at most 16,384 characters') }),
    z.array(valueHitSchema),
  ),
};
