import { describe, expect, test } from 'vitest';
import { buildAuthorizeUrl } from './authorize-url.ts';

const request = {
  endpoint: new URL('https://x.com/i/oauth2/authorize'),
  clientId: 'a-client-id',
  redirectUri: 'http://127.0.0.1:8735/callback?a=1&b=2',
  scopes: ['tweet.read', 'users.read'],
  state: 'planted-state',
  codeChallenge: 'planted-challenge',
};

describe('the authorize URL', () => {
  test('writes a space as %20 and the redirect URI whole', () => {
    expect(buildAuthorizeUrl(request).href).toBe(
      'https://x.com/i/oauth2/authorize?response_type=code&client_id=a-client-id'
        + '&redirect_uri=http%3A%2F%2F127.0.0.1%3A8735%2Fcallback%3Fa%3D1%26b%3D2&scope=tweet.read%20users.read'
        + '&state=planted-state&code_challenge=planted-challenge&code_challenge_method=S256',
    );
  });

  test('keeps the query of the endpoint, but none of our parameters in it', () => {
    const endpoint = new URL('https://auth.example/authorize?tenant=acme&state=fixed&code_challenge_method=plain');
    const sent = buildAuthorizeUrl({ ...request, endpoint }).searchParams;
    expect(sent.getAll('tenant')).toEqual(['acme']);
    expect(sent.getAll('state')).toEqual(['planted-state']);
    expect(sent.getAll('code_challenge_method')).toEqual(['S256']);
  });

  test('leaves scope out where none is asked', () => {
    expect(buildAuthorizeUrl({ ...request, scopes: [] }).searchParams.has('scope')).toBe(false);
  });

  test('carries odd client ids without anything that a shell could read', () => {
    const { href, searchParams } = buildAuthorizeUrl({ ...request, clientId: '$(calc)`\'"|;&' });
    expect(href).not.toMatch(/["'$()`|;]/);
    expect(searchParams.get('client_id')).toBe('$(calc)`\'"|;&');
  });

  test.each([
    'http://auth.example/authorize',
    'javascript:alert(1)',
    'https://me@auth.example/',
    "https://auth.example/'",
  ])('refuses the endpoint %s', (endpoint) => {
    expect(() => buildAuthorizeUrl({ ...request, endpoint: new URL(endpoint) })).toThrow(
      expect.objectContaining({ code: 'oauth/not-ready', field: 'registration.endpoints.authorize' }),
    );
  });
});
