import * as z from 'zod';
import { appIdSchema, credentialIdSchema, environmentIdSchema, timestampSchema } from '../model/ids.ts';
import { environmentColourSchema } from '../model/environment.ts';
import { flagNames, flagTones } from '../rules/health/flag.ts';
import { command } from './command.ts';

/** One thing about one credential or registration that deserves a look. */
export const attentionItemSchema = z.strictObject({
  is: z.enum(flagNames),
  tone: z.enum(flagTones),
  appId: appIdSchema,
  environmentId: environmentIdSchema,
  /** Null where it is about the registration. */
  credentialId: credentialIdSchema.nullable(),
  app: z.string(),
  environment: z.string(),
  colour: environmentColourSchema,
  reference: z.string(),
  message: z.string(),
  /** The moment it is about: when it expired, when it is due. */
  at: timestampSchema.nullable(),
});
export type AttentionItem = z.infer<typeof attentionItemSchema>;

export const attentionCommands = {
  /**
   * What deserves a look, in all apps or one, by kind and then urgency. At most `limit` items are answered; `total` and
   * `counts` tell of all that match `appId`, `environment` and `text`.
   */
  'attention.list': command(
    z.strictObject({
      appId: appIdSchema.nullable().default(null),
      /** An environment's handle: production, say. */
      environment: z.string().max(100).nullable().default(null),
      /** These kinds only; all unless given. */
      only: z.array(z.enum(flagNames)).optional(),
      /** Occurs in the reference, the names or the message. */
      text: z.string().max(200).default(''),
      limit: z.int().min(1).max(5000).default(500),
    }),
    z.strictObject({
      counts: z.array(z.strictObject({ is: z.enum(flagNames), tone: z.enum(flagTones), count: z.int() })),
      /** How many match, `only` included. */
      total: z.int(),
      items: z.array(attentionItemSchema),
    }),
    ['not-found'],
  ),
};
