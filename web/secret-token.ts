import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in characters that need no escaping in a URL, a cookie or a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a token: a token can't be had from it, and looking one up by it compares no secret byte by byte.
 * Tokens are full-entropy, so a plain hash is enough.
 */
export function digestToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
