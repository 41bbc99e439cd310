import { describe, expect, test } from 'vitest';
import { newAttemptSecrets, toCodeChallenge } from './pkce.ts';

describe('PKCE', () => {
  test('gives the challenge of RFC 7636 appendix B', () => {
    expect(toCodeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  test.each([
    'a'.repeat(42),
    'a'.repeat(129),
    `${'a'.repeat(42)}+`,
    `${'a'.repeat(42)}/`,
    `${'a'.repeat(43)}=`,
    'challenge',
  ])('refuses %s as a verifier', (verifier) => {
    expect(() => toCodeChallenge(verifier)).toThrow(RangeError);
  });

  test('makes state and verifier of 256 bits each, never the same', () => {
    const values = Array.from({ length: 50 }, newAttemptSecrets).flatMap(({ state, codeVerifier }) => [
      state,
      codeVerifier,
    ]);
    expect(new Set(values).size).toBe(100);
    for (const value of values) expect(Buffer.from(value, 'base64url')).toHaveLength(32);
  });
});
