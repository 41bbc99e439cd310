import { describe, expect, it } from 'vitest';
import { newSandboxClient } from './new-client.ts';
import { digestOf, newTokenString } from './token-strings.ts';

describe('a new client', () => {
  it.each(['web-app', 'automated-app'] as const)('of type %s has an id and a secret in X’s shapes', (type) => {
    const { clientId, clientSecret } = newSandboxClient(type);
    expect(clientId).toMatch(/^[A-Za-z0-9_-]{27}6MTpjaQ$/);
    expect(Buffer.from(clientId, 'base64url').toString()).toMatch(/^[A-Za-z0-9_-]{20}:1:ci$/);
    expect(clientSecret?.revealText()).toMatch(/^[A-Za-z0-9_-]{50}$/);
  });

  it.each(['native-app', 'single-page-app'] as const)('of type %s has no secret', (type) => {
    expect(newSandboxClient(type).clientSecret).toBeNull();
  });

  it('is like no other', () => {
    const clients = Array.from({ length: 100 }, () => newSandboxClient('web-app'));
    expect(new Set(clients.map(({ clientId }) => clientId)).size).toBe(100);
    expect(new Set(clients.map(({ clientSecret }) => clientSecret?.revealText())).size).toBe(100);
  });
});

describe('a token string', () => {
  it('says its kind and when it was made, as X’s do', () => {
    const at = Date.parse('2026-11-20T12:00:00.000Z');
    for (const [kind, mark] of [
      ['code', 'ac'],
      ['access', 'at'],
      ['refresh', 'rt'],
    ] as const) {
      const token = newTokenString(kind, at);
      expect(token).toHaveLength(91);
      expect(Buffer.from(token, 'base64url').toString()).toMatch(new RegExp(`^[A-Za-z0-9_-]{45}:${at}:1:1:${mark}:1$`));
    }
  });

  it('is like no other, and so is its digest', () => {
    const tokens = Array.from({ length: 100 }, () => newTokenString('access', 1_700_000_000_000));
    expect(new Set(tokens).size).toBe(100);
    expect(new Set(tokens.map(digestOf)).size).toBe(100);
  });
});
