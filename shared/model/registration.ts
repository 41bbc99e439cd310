import * as z from 'zod';
import { clientAuthentications, maxCallbackUrls, oauth1Permissions, oauth2Types } from './registration-terms.ts';
import { signatureMethods } from './signature-terms.ts';

const endpointSchema = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' }).max(2000);

/** Where a generic provider's OAuth 2.0 is spoken to. */
export const endpointsSchema = z.strictObject({
  issuer: endpointSchema.nullable(),
  authorize: endpointSchema,
  token: endpointSchema,
  revoke: endpointSchema.nullable(),
  clientAuthentication: z.enum(clientAuthentications),
  /**
   * The server states that each of its answers names its issuer (`authorization_response_iss_parameter_supported`,
   * RFC 9207 §3): one that does not is then refused. Its metadata is not read, so a person says it.
   */
  namesIssuer: z.boolean().optional(),
});
export type Endpoints = z.infer<typeof endpointsSchema>;

/** Where and how a generic provider's OAuth 1.0a is spoken to (RFC 5849 §2). */
export const oauth1EndpointsSchema = z.strictObject({
  requestToken: endpointSchema,
  authorize: endpointSchema,
  accessToken: endpointSchema,
  /** Where a request that is signed with a token ends that token, as at X; the RFC knows no such thing. */
  invalidate: endpointSchema.nullable(),
  signatureMethod: z.enum(signatureMethods),
});
export type OAuth1Endpoints = z.infer<typeof oauth1EndpointsSchema>;

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
  oauth1Endpoints: oauth1EndpointsSchema.nullable(),
  notes: z.string().max(10_000),
});
export type Registration = z.infer<typeof registrationSchema>;
