import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue } from './read-value.ts';
import * as samples from './testing/sample-values.ts';

const issuedAt = Date.UTC(2026, 8, 1, 12);
const formOf = (text: string) => readValue(text)[0]?.form;

describe('reading a value by its form', () => {
  it('tells the kinds of X apart', () => {
    expect(formOf(samples.sampleApiKey())).toBe('api-key');
    expect(formOf(samples.sampleApiSecret())).toBe('api-secret');
    expect(formOf(samples.sampleAccessTokenSecret())).toBe('access-token-secret');
    expect(formOf(samples.sampleClientId())).toBe('client-id');
    expect(formOf(samples.sampleClientSecret())).toBe('client-secret');
    expect(formOf(samples.sampleUserToken('at', issuedAt))).toBe('oauth2-access-token');
    expect(formOf(samples.sampleUserToken('rt', issuedAt))).toBe('oauth2-refresh-token');
    expect(formOf(samples.sampleUserToken('ac', issuedAt))).toBe('authorization-code');
    expect(formOf('xai-0123456789abcdefghijABCDEFGHIJ')).toBe('xai-key');
    expect(formOf('14414681')).toBe('app-id');
  });

  it('knows the keys that X publishes as examples', () => {
    expect(formOf('xvz1evFS4wEEPTGEFPHBog')).toBe('api-key');
    expect(formOf('kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw')).toBe('api-secret');
    expect(readValue('370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb')).toEqual([
      { form: 'access-token', telling: true, issuedAt: null, providerAppId: null, userId: '370773112' },
    ]);
    expect(readValue('LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE').map(({ form }) => form)).toContain(
      'access-token-secret',
    );
  });

  it('reads the moment of issue and the kind from a token of OAuth 2.0', () => {
    expect(readValue(samples.sampleUserToken('rt', issuedAt))[0]?.issuedAt).toBe(issuedAt);
  });

  it('reads the app id from a bearer token, encoded or not, whatever its low byte', () => {
    for (const appId of [7922114, 14414681, 3033300, 255, 256]) {
      const bearer = samples.sampleBearer(appId);
      expect(readValue(bearer)[0]).toMatchObject({ form: 'bearer-token', providerAppId: String(appId) });
      const decoded = bearer.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '=');
      expect(readValue(decoded)[0]?.providerAppId).toBe(String(appId));
    }
  });

  it('reads app id and moment from a request token, and takes none for one whose bytes say nothing sensible', () => {
    expect(readValue(samples.sampleRequestToken(14414681, issuedAt))[0]).toMatchObject({
      form: 'request-token',
      providerAppId: '14414681',
      issuedAt,
    });
    expect(readValue('Z6eEdO8MOmk394WozF5oKyuAv85')).toEqual([]);
  });

  it('reads nothing into words, URLs and repetitions', () => {
    for (const text of ['', 'OAuth 2.0', 'https://api.x.com/2/tweets', 'A'.repeat(25), 'aaaa-bbbb'.repeat(5)]) {
      expect(readValue(text)).toEqual([]);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String({ maxLength: 200 })), (text) => Array.isArray(readValue(text))),
    );
  });
});
