import * as z from 'zod';
import { credentialIdSchema } from '../model/ids.ts';
import { placements, signatureMethods } from '../model/signature-terms.ts';
import { command } from './command.ts';

/** Room for any request whose signature somebody would look at. */
const longText = z.string().max(64 * 1024);
const shortText = z.string().max(2000);
const secretText = z.string().max(16 * 1024);

const request = z.strictObject({
  method: z.string().max(50),
  url: z.string().max(20_000),
  body: longText.nullable().default(null),
  contentType: shortText.nullable().default(null),
});

/** Whose signature: values that were typed in, which are kept nowhere, or credentials of the vault. */
const signingKey = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('typed'),
    consumerKey: secretText.default(''),
    /** Null where it is not known. */
    consumerSecret: secretText.nullable().default(null),
    token: secretText.nullable().default(null),
    tokenSecret: secretText.nullable().default(null),
    /** PEM, for RSA. */
    privateKey: secretText.nullable().default(null),
  }),
  z.strictObject({
    from: z.literal('vault'),
    apiKeyId: credentialIdSchema,
    accessTokenId: credentialIdSchema.nullable().default(null),
  }),
]);
export type SigningKeyInput = z.output<typeof signingKey>;

const signedRequest = z.strictObject({
  method: z.string(),
  url: z.string(),
  body: z.string().nullable(),
  contentType: z.string().nullable(),
  /** The Authorization header's value; null with another placement. */
  header: z.string().nullable(),
  signatureMethod: z.enum(signatureMethods),
  signature: z.string(),
  baseString: z.string(),
  parameters: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** What the key is made of, and no more of it than that: `length` is in UTF-16 code units. */
  keyParts: z.array(z.strictObject({ name: z.string(), length: z.int().nonnegative() })),
  /** Not null where fetch, browsers and curl would send this path in place of the signed one. */
  rewrittenUrl: z.string().nullable(),
  /** True where values of the vault are hidden in it, so that it can be looked at, and not sent. */
  redacted: z.boolean(),
});

const finding = z.strictObject({
  id: z.string(),
  says: z.string(),
  certainty: z.enum(['proven', 'seen']),
  evidence: z.string(),
  fix: z.string(),
});

const report = z.strictObject({
  verdict: z.enum(['same', 'explained', 'differs', 'unknown']),
  says: z.string(),
  findings: z.array(finding),
  ours: z.strictObject({ baseString: z.string(), signatureMethod: z.string().nullable() }),
  theirs: z.strictObject({ baseString: z.string(), from: z.enum(['given', 'reproduced']) }).nullable(),
  firstDifference: z
    .strictObject({
      at: z.int().nonnegative(),
      part: z.enum(['method', 'url', 'parameters']),
      ours: z.string(),
      theirs: z.string(),
    })
    .nullable(),
  /** Both base strings decoded once, part by part, side by side; null where one lacks the part. */
  aligned: z.array(
    z.strictObject({
      part: z.enum(['method', 'url', 'parameter']),
      ours: z.string().nullable(),
      theirs: z.string().nullable(),
    }),
  ),
  redacted: z.boolean(),
});

export const signatureCommands = {
  /** Signs a request by OAuth 1.0a. Sends nothing. With typed values no vault is needed. */
  'signature.sign': command(
    z.strictObject({
      request,
      key: signingKey,
      signatureMethod: z.enum(signatureMethods).default('HMAC-SHA1'),
      placement: z.enum(placements).default('header'),
      nonce: shortText.nullable().default(null),
      timestamp: z.int().nullable().default(null),
      callback: shortText.nullable().default(null),
      verifier: shortText.nullable().default(null),
      realm: shortText.nullable().default(null),
      version: z.boolean().default(true),
      bodyHash: z.boolean().default(false),
    }),
    signedRequest,
    ['not-found'],
  ),
  /** Says where a signature that another program made goes wrong, and why. Sends nothing. */
  'signature.explain': command(
    z.strictObject({
      /** As it is meant; may be left to the curl line. */
      request: request.nullable().default(null),
      theirs: z.strictObject({
        /** The Authorization header, with or without its name. */
        header: longText.nullable().default(null),
        curl: longText.nullable().default(null),
        baseString: longText.nullable().default(null),
        signature: secretText.nullable().default(null),
      }),
      /** Null where nothing is known: then base strings are compared, and no signatures. */
      key: signingKey.nullable().default(null),
      /** For RSA, as PEM: the public key, a certificate, or a private key, of which the public half is taken. */
      publicKey: secretText.nullable().default(null),
      /** Milliseconds since 1970 at which the request was sent; null where its age says nothing. */
      now: z.number().min(0).max(8.64e15).nullable().default(null),
      usedNonces: z.array(shortText).max(10_000).default([]),
    }),
    report,
    ['not-found'],
  ),
};
