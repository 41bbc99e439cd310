import * as z from 'zod';
import { fieldNameSchema } from './credential.ts';
import { appIdSchema, credentialIdSchema, environmentIdSchema } from './ids.ts';

/** Where something is, from the outside in; null from where it ends. */
export const placeSchema = z.strictObject({
  appId: appIdSchema,
  environmentId: environmentIdSchema.nullable(),
  credentialId: credentialIdSchema.nullable(),
  field: fieldNameSchema.nullable(),
});
