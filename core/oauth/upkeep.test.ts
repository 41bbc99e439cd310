import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/index.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import { createXProvider } from '../providers/x.ts';
import { SecretValue } from '../secret-value.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { refreshGrant } from './refresh-grant.ts';
import { revokeGrant } from './revoke-grant.ts';
import { beRatherPatient } from './testing/patient.ts';
import { ScriptedServer, type Answer } from './testing/scripted-server.ts';

beRatherPatient();

const tokenPath = '/2/oauth2/token';
const revokePath = '/2/oauth2/revoke';
let server: ScriptedServer;
let provider: OAuth2Provider;

beforeEach(async () => {
  server = new ScriptedServer();
  const base = await server.listen();
  const baseUrls = { web: base, api: base, label: 'X', identityCost: null };
  provider = createXProvider({ baseUrls, oauth2Type: 'native-app' });
});

afterEach(() => server.close());

function refresh(answer: Answer) {
  server.answer(tokenPath, answer);
  const refreshToken = SecretValue.fromText('planted-refresh-token');
  const request = { provider, clientId: 'a-client-id', clientSecret: null, refreshToken, scopes: ['tweet.read'] };
  return refreshGrant(request, { clock: new ManualClock(), http: fetch });
}

function revoke(answer: Answer) {
  server.answer(revokePath, answer);
  const token = SecretValue.fromText('planted-access-token');
  const request = { provider, clientId: 'a-client-id', clientSecret: null, token, hint: 'access_token' as const };
  return revokeGrant(request, { http: fetch });
}

const failures: [ErrorCode, Answer][] = [
  ['oauth/token-rejected', { status: 400, json: { error: 'invalid_grant' } }],
  ['oauth/client-rejected', { status: 401, json: { error: 'invalid_client' } }],
  ['oauth/provider-error', { status: 503, json: {} }],
  ['oauth/bad-response', { status: 307, json: {} }],
  ['oauth/unclear', (response) => response.socket?.destroy()],
];

describe('refreshing', () => {
  test('gives the new pair, and sends no scope', async () => {
    const grant = await refresh({
      status: 200,
      json: { token_type: 'bearer', access_token: 'planted-new', refresh_token: 'planted-next', expires_in: 7200 },
    });
    expect(grant.accessToken.revealText()).toBe('planted-new');
    expect(grant.refreshToken?.revealText()).toBe('planted-next');
    expect(grant).toMatchObject({
      scopesGranted: ['tweet.read'],
      issuedAt: '2026-11-20T12:00:00.000Z',
      expiresAt: '2026-11-20T14:00:00.000Z',
    });
    expect(Object.fromEntries(server.seen[0]?.body ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'planted-refresh-token',
      client_id: 'a-client-id',
    });
  });

  test('keeps of the scope only words that are scopes, and none that holds a secret', async () => {
    const encoded = Buffer.from('planted-next').toString('base64');
    const grant = await refresh({
      status: 200,
      json: {
        token_type: 'bearer',
        access_token: 'planted-new',
        refresh_token: 'planted-next',
        scope: `tweet.read x-planted-new ${encoded} planted-refresh-token \u001b[31m \u202e<script> "a\\b" ${'x'.repeat(201)}`,
      },
    });
    expect(grant.scopesGranted).toEqual(['tweet.read']);
    expect(grant.wordsLeftOut).toBe(7);
  });

  test('keeps at most a hundred scopes', async () => {
    const scope = Array.from({ length: 130 }, (_, index) => `scope.${index}`).join(' ');
    const grant = await refresh({ status: 200, json: { token_type: 'bearer', access_token: 'planted-new', scope } });
    expect(grant.scopesGranted).toHaveLength(100);
    expect(grant.wordsLeftOut).toBe(30);
  });

  const noTokens = ['planted-\ud800', 'planted-\u0000', 'planted-\u007f', 'planted-é', 'planted-new\n'];
  test.each(noTokens.flatMap((token) => [{ access_token: token }, { refresh_token: token }]))(
    'refuses a token that is none: %j',
    async (tokens) => {
      const json = { token_type: 'bearer', access_token: 'planted-new', ...tokens };
      const error: unknown = await refresh({ status: 200, json }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'oauth/bad-response' });
      expect(String(error)).toContain(`Its ${Object.keys(tokens).join('')} is not`);
      expect(String(error)).not.toContain('planted');
    },
  );

  test('says by null that no new refresh token came', async () => {
    const grant = await refresh({ status: 200, json: { token_type: 'Bearer', access_token: 'planted-new' } });
    expect(grant.refreshToken).toBeNull();
    expect(grant.expiresAt).toBeNull();
  });

  test.each(failures)('fails with %s, once, and quotes no secret', async (code, answer) => {
    const error: unknown = await refresh(answer).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('planted');
    expect(server.seen).toHaveLength(1);
  });

  test('fails with oauth/unreachable where nothing answers', async () => {
    await server.close();
    await expect(refresh({ status: 200, json: {} })).rejects.toMatchObject({ code: 'oauth/unreachable' });
  });

  test('follows no redirect, which would carry the token to wherever it points', async () => {
    const elsewhere = (response: ServerResponse) => response.writeHead(307, { location: '/elsewhere' }).end();
    await expect(refresh(elsewhere)).rejects.toMatchObject({ code: 'oauth/bad-response' });
    expect(server.seen.map((request) => request.path)).toEqual([tokenPath]);
  });

  test('takes the token out of words that quote it', async () => {
    const json = { error: 'invalid_grant', error_description: 'unknown: planted-refresh-token' };
    const error: unknown = await refresh({ status: 400, json }).catch((reason: unknown) => reason);
    expect(String(error)).toContain('unknown: [hidden');
    expect(String(error)).not.toContain('planted-refresh-token');
  });
});

describe('revoking', () => {
  test('sends token, hint and client id, and takes any body for an answer', async () => {
    await revoke((response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('ok'));
    expect(Object.fromEntries(server.seen[0]?.body ?? [])).toEqual({
      token: 'planted-access-token',
      token_type_hint: 'access_token',
      client_id: 'a-client-id',
    });
  });

  test.each(failures)('fails with %s', async (code, answer) => {
    await expect(revoke(answer)).rejects.toMatchObject({ code });
  });

  test('is not offered where the provider has no endpoint for it', async () => {
    provider = { ...provider, revokeUrl: null };
    await expect(revoke({ status: 200, json: {} })).rejects.toMatchObject({ code: 'provider/unsupported' });
  });
});
