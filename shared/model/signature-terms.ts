// The words of OAuth 1.0a signatures, in a file without schemas, so that the window has them too.

/** Methods whose key is made of the two shared secrets. HMAC-SHA256 and -SHA512 are not in RFC 5849, but in wide use. */
export const sharedSecretMethods = ['HMAC-SHA1', 'HMAC-SHA256', 'HMAC-SHA512', 'PLAINTEXT'] as const;
export type SharedSecretMethod = (typeof sharedSecretMethods)[number];

export const rsaMethods = ['RSA-SHA1', 'RSA-SHA256', 'RSA-SHA512'] as const;
export type RsaMethod = (typeof rsaMethods)[number];

export const signatureMethods = [...sharedSecretMethods, ...rsaMethods] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

/** Where the protocol parameters go (RFC 5849 §3.5). The RFC, and X, prefer the header. */
export const placements = ['header', 'query', 'body'] as const;
export type Placement = (typeof placements)[number];
