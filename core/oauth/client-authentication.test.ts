import { describe, expect, test } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import { authenticateClient, formatBasic } from './client-authentication.ts';

function decode(header: string): string {
  return Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8');
}

describe('Basic', () => {
  test('gives the values of RFC 6749 §2.3.1 and of the OAuth 2.1 draft', () => {
    expect(formatBasic('s6BhdRkqt3', 'gX1fBat3bV')).toBe('Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW');
    expect(formatBasic('s6BhdRkqt3', '7Fjfp0ZBr1KtDRbnfVdmIw')).toBe(
      'Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3',
    );
  });

  test('gives the header in X’s documentation, from the two values that it was made of', () => {
    const published =
      'V1ROclFTMTRiVWhwTWw4M2FVNWFkVGQyTldNNk1UcGphUTotUm9LeDN4NThKQThTbTlKSXQyZm1BanEzcTVHWC1icVozdmpKeFNlR3NkbUd0WEViUA==';
    const [clientId = '', clientSecret = ''] = decode(`Basic ${published}`).split(':');
    expect([clientId.length, clientSecret.length]).toEqual([34, 50]);
    expect(formatBasic(clientId, clientSecret)).toBe(`Basic ${published}`);
  });

  test('form-encodes both halves, so that no colon moves the border', () => {
    expect(decode(formatBasic('a:b', 'p@ss+ ü'))).toBe('a%3Ab:p%40ss%2B+%C3%BC');
  });

  test('leaves dashes, underscores and dots alone, for servers that do not decode', () => {
    expect(decode(formatBasic('planted-client_id.1', '-planted_secret-'))).toBe('planted-client_id.1:-planted_secret-');
  });
});

describe('a client without what it needs', () => {
  test.each(['basic', 'body'] as const)('is refused by %s without a secret', (method) => {
    for (const clientSecret of [null, SecretValue.fromText('')]) {
      expect(() => authenticateClient(method, { clientId: 'a', clientSecret })).toThrow(
        expect.objectContaining({ code: 'oauth/not-ready', field: 'fields.client_secret' }),
      );
    }
  });

  test('is refused without an id', () => {
    expect(() => authenticateClient('none', { clientId: '', clientSecret: null })).toThrow(
      expect.objectContaining({ code: 'oauth/not-ready', field: 'fields.client_id' }),
    );
  });
});
