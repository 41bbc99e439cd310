import { describe, expect, it } from 'vitest';
import { cleanValue } from './clean-value.ts';
import { judgeValue } from './judge-value.ts';
import * as samples from './testing/sample-values.ts';
import type { ValuePlace } from './value-place.ts';

const now = Date.UTC(2026, 8, 1, 12);
const context = { provider: 'x', providerAppId: '14414681', now } as const;
const clientId: ValuePlace = { kind: 'oauth2-client', field: 'client_id' };
const accessToken: ValuePlace = { kind: 'oauth2-user-token', field: 'access_token' };
const refreshToken: ValuePlace = { kind: 'oauth2-user-token', field: 'refresh_token' };
const bearer: ValuePlace = { kind: 'bearer', field: 'bearer_token' };
const codes = (text: string, place: ValuePlace, given = context) =>
  judgeValue(text, place, given).map(({ code }) => code);

describe('hints about a value in its box', () => {
  it('warns of a bearer token of another app, and confirms one of this app', () => {
    const [hint] = judgeValue(samples.sampleBearer(7922114), bearer, context);
    expect(hint).toMatchObject({ code: 'other-app', severity: 'warning' });
    expect(hint?.message).toMatch(/app ID 7922114, and this environment’s is 14414681/);
    expect(codes(samples.sampleBearer(14414681), bearer)).toEqual(['of-app']);
    expect(judgeValue(samples.sampleBearer(7922114), bearer, { ...context, providerAppId: '' })[0]?.severity).toBe(
      'note',
    );
  });

  it('warns of a refresh token in the place of an access token, and the other way', () => {
    expect(codes(samples.sampleUserToken('rt', now), accessToken)).toEqual(['wrong-box']);
    expect(codes(samples.sampleUserToken('at', now), refreshToken)).toEqual(['wrong-box']);
  });

  it('warns of an API key or an app id as a client id', () => {
    expect(judgeValue(samples.sampleApiKey(), clientId, context)[0]?.message).toMatch(/34 characters/);
    expect(judgeValue('14414681', clientId, context)[0]?.message).toMatch(
      /app ID, which belongs into the registration/,
    );
  });

  it('warns of a key of xAI anywhere, and of a code that is not worth keeping', () => {
    expect(codes('xai-0123456789abcdefghijABCDEFGHIJ', { kind: 'api-key', field: 'api_key' })).toEqual([
      'other-provider',
    ]);
    expect(codes(samples.sampleUserToken('ac', now), accessToken)).toEqual(['not-kept']);
  });

  it('says when a token was issued, and that it has expired', () => {
    const hours = 3_600_000;
    expect(judgeValue(samples.sampleUserToken('at', now - 3 * hours), accessToken, context)[0]?.message).toMatch(
      /issued 3 hours ago.*expired/,
    );
    expect(codes(samples.sampleUserToken('at', now - hours), accessToken)).toEqual(['issued']);
    expect(codes(samples.sampleUserToken('rt', now - 3 * hours), refreshToken)).toEqual(['issued']);
  });

  it('has nothing to say about values in their place, other providers and secrets of one’s own', () => {
    expect(codes(samples.sampleClientSecret(), { kind: 'oauth2-client', field: 'client_secret' })).toEqual([]);
    expect(codes(samples.sampleApiSecret(), { kind: 'oauth2-client', field: 'client_secret' })).toEqual([]);
    expect(codes(samples.sampleClientId(), clientId)).toEqual([]);
    expect(judgeValue(samples.sampleApiKey(), clientId, { ...context, provider: 'generic' })).toEqual([]);
    expect(codes(samples.sampleApiKey(), { kind: 'custom', field: 'value' })).toEqual([]);
  });
});

describe('cleaning a pasted value', () => {
  it('takes off what came along, layer by layer', () => {
    expect(cleanValue('  "Bearer abc%2Fdef",\n')).toEqual({
      value: 'abc%2Fdef',
      removed: ['white space', 'a comma or semicolon', 'quotes', '“Bearer”'],
    });
    expect(cleanValue('\u200babc\u00a0').value).toBe('abc');
    expect(cleanValue('Authorization: Bearer abc').value).toBe('abc');
  });

  it('leaves a clean value and what is inside of one alone', () => {
    expect(cleanValue('a b"c')).toEqual({ value: 'a b"c', removed: [] });
    expect(cleanValue('Bearer')).toEqual({ value: 'Bearer', removed: [] });
    expect(cleanValue('"')).toEqual({ value: '"', removed: [] });
  });
});
