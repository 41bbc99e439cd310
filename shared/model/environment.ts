import * as z from 'zod';
import { credentialViewSchema } from './credential.ts';
import { handleSchema } from './handle.ts';
import { appIdSchema, environmentIdSchema, timestampSchema } from './ids.ts';
import { registrationSchema } from './registration.ts';
import { usageSeriesSchema } from './usage.ts';
import { shownName } from './shown-text.ts';

export const standardEnvironments = ['Development', 'Staging', 'Production'] as const;

export const environmentColours = ['green', 'amber', 'red', 'blue', 'violet', 'grey'] as const;
export const environmentColourSchema = z.enum(environmentColours);
export type EnvironmentColour = z.infer<typeof environmentColourSchema>;

export const environmentDetailsSchema = z.strictObject({
  name: shownName(40, 'environment'),
  colour: environmentColourSchema,
});

/** One stage of an app: one app registered with the provider, or with the built-in sandbox where `sandbox` is true. */
export const environmentSchema = environmentDetailsSchema.extend({
  id: environmentIdSchema,
  appId: appIdSchema,
  handle: handleSchema,
  sandbox: z.boolean(),
  registration: registrationSchema,
  /** Origins besides the provider's that the user lets the API bench send this environment's credentials to. */
  apiHosts: z.array(z.string().max(300)).max(20).optional(),
  /** X's counts, where they have been asked for. */
  usage: usageSeriesSchema.optional(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type Environment = z.infer<typeof environmentSchema>;

export const environmentViewSchema = environmentSchema.extend({ credentials: z.array(credentialViewSchema) });
export type EnvironmentView = z.infer<typeof environmentViewSchema>;
