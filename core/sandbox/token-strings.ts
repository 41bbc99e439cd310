import { createHash, randomBytes } from 'node:crypto';

export type TokenKind = 'code' | 'access' | 'refresh';

const marks = { code: 'ac', access: 'at', refresh: 'rt' } as const satisfies Record<TokenKind, string>;

/**
 * A token in the shape of X's: base64url of `<45 random characters>:<ms since 1970>:1:1:<kind>:1`, 91 characters.
 * What reads X's tokens (kind and time of issue are in them) then reads the sandbox's as well. The 45 characters carry
 * 270 random bits.
 */
export function newTokenString(kind: TokenKind, nowMs: number): string {
  const random = randomBytes(34).toString('base64url').slice(0, 45);
  return Buffer.from(`${random}:${nowMs}:1:1:${marks[kind]}:1`, 'latin1').toString('base64url');
}

/**
 * What the sandbox keeps of a code, ticket or token. A plain digest is enough, since what it stands for is random and
 * long. Looking a digest up in a map leaks through timing nothing that helps to guess its preimage.
 */
export function digestOf(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('base64url');
}
