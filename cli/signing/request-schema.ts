import * as z from 'zod';
import { placements, signatureMethods } from '../../shared/model/signature-terms.ts';

const optionalText = z.string().nullish();

const request = {
  method: z.string(),
  url: z.string(),
  body: optionalText,
  contentType: optionalText,
};

const keys = {
  consumerKey: optionalText,
  consumerSecret: optionalText,
  token: optionalText,
  tokenSecret: optionalText,
};

/** Seconds since 1970, as a number or in digits. */
const timestamp = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** What `keystage sign` reads. */
export const signSchema = z.strictObject({
  ...request,
  ...keys,
  privateKey: optionalText,
  signatureMethod: z.enum(signatureMethods).default('HMAC-SHA1'),
  placement: z.enum(placements).default('header'),
  nonce: optionalText,
  timestamp: timestamp.nullish(),
  callback: optionalText,
  verifier: optionalText,
  realm: optionalText,
  version: z.boolean().default(true),
  bodyHash: z.boolean().default(false),
});
export type SignDocument = z.infer<typeof signSchema>;

/** What `keystage explain-signature` reads. `now` is in milliseconds, or a date. */
export const explainSchema = z.strictObject({
  request: z.strictObject({ ...request, ...keys }).nullish(),
  theirs: z.strictObject({
    header: optionalText,
    curl: optionalText,
    baseString: optionalText,
    signature: optionalText,
  }),
  publicKey: optionalText,
  now: z
    .union([z.number().min(0).max(8.64e15), z.iso.datetime({ offset: true }).transform((date) => Date.parse(date))])
    .nullish(),
  usedNonces: z.array(z.string()).max(10_000).default([]),
});
export type ExplainDocument = z.infer<typeof explainSchema>;
