import * as z from 'zod';
import { credentialViewSchema, fieldNameSchema } from '../model/credential.ts';
import { credentialIdSchema } from '../model/ids.ts';
import { invalidatingActs, invalidationEffects } from '../rules/invalidation-terms.ts';
import { command } from './command.ts';

export const rotationCommands = {
  /**
   * Stores what the provider has made anew. The old values stay in the history, dead, and what else the regenerating has
   * ended is marked. Takes all values that are regenerated together, in one call.
   */
  'credential.rotate': command(
    z.strictObject({
      credentialId: credentialIdSchema,
      fields: z.record(fieldNameSchema, z.string().min(1).max(16_384)),
      /** In production, whatever runs on the old value stops. */
      confirmProduction: z.boolean().default(false),
    }),
    z.strictObject({
      credential: credentialViewSchema,
      struck: z.array(
        z.strictObject({
          credentialId: credentialIdSchema,
          name: z.string(),
          own: z.boolean(),
          because: z.enum(invalidatingActs),
          effect: z.enum(invalidationEffects),
          confidence: z.enum(['documented', 'reported', 'unconfirmed']),
          why: z.string(),
        }),
      ),
    }),
    ['not-found', 'input/invalid', 'secret/confirm-production'],
  ),
  /** Takes the marks of invalidation from a credential that has turned out to work. */
  'credential.clearMarks': command(z.strictObject({ credentialId: credentialIdSchema }), credentialViewSchema, [
    'not-found',
  ]),
};
