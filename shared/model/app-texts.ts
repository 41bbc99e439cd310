import * as z from 'zod';
import { appIdSchema, credentialIdSchema, environmentIdSchema } from './ids.ts';

/** What a text is called on screen, and the text. Empty ones are left out, and the name, which stands by itself. */
const textsSchema = z.array(z.tuple([z.string(), z.string()]));

const credentialTextsSchema = z.strictObject({
  credentialId: credentialIdSchema,
  name: z.string(),
  texts: textsSchema,
});

const environmentTextsSchema = z.strictObject({
  environmentId: environmentIdSchema,
  handle: z.string(),
  name: z.string(),
  texts: textsSchema,
  credentials: z.array(credentialTextsSchema),
});

/** All that can be searched of an app and of what it holds. No secret value is among it: those are never searched. */
export const appTextsSchema = z.strictObject({
  appId: appIdSchema,
  handle: z.string(),
  name: z.string(),
  texts: textsSchema,
  environments: z.array(environmentTextsSchema),
});
export type AppTexts = z.infer<typeof appTextsSchema>;
