import * as z from 'zod';
import { clientAuthentications, maxCallbackUrls, oauth1Permissions, oauth2Types } from './registration-terms.ts';

const endpointSchema = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' }).max(2000);

export const endpointsSchema = z.strictObject({
  issuer: endpointSchema.nullable(),
  authorize: endpointSchema,
  token: endpointSchema,
  revoke: endpointSchema.nullable(),
  clientAuthentication: z.enum(clientAuthentications),
});
export type Endpoints = z.infer<typeof endpointsSchema>;

/** What the provider's console holds for one environment. Text fields that are not filled in are empty strings. */
export const registrationSchema = z.strictObject({
  providerAppId: z.string().trim().max(64),
  oauth2Type: z.enum(oauth2Types),
  oauth1Permission: z.enum(oauth1Permissions),
  requestEmail: z.boolean(),
  callbackUrls: z.array(z.string().min(1).max(2000)).max(maxCallbackUrls, 'X accepts at most 10 callback URLs'),
  websiteUrl: z.string().trim().max(2000),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'a scope has no spaces or quotes')).max(100),
  consoleEnvironment: z.string().trim().max(40),
  status: z.enum(['active', 'suspended']),
  automatedAccount: z.strictObject({
    botHandle: z.string().trim().max(40),
    managingHandle: z.string().trim().max(40),
    labelled: z.boolean(),
  }),
  endpoints: endpointsSchema.nullable(),
  notes: z.string().max(10_000),
});
export type Registration = z.infer<typeof registrationSchema>;
