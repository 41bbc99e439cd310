import { expect, test } from 'vitest';
import { createXProvider } from '../providers/x.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { exchangeCode } from './exchange-code.ts';
import { createTokenClient } from './token-client.ts';

test('a callback that did not pass the listener’s checks can’t be exchanged, and nothing is sent', async () => {
  let sent = false;
  const baseUrls = { web: 'https://x.example', api: 'https://api.x.example', label: 'X', identityCost: null };
  const provider = createXProvider({ baseUrls, oauth2Type: 'native-app' });
  const http = () => {
    sent = true;
    return Promise.reject(new Error('sent'));
  };
  const client = { clientId: 'a-client-id', clientSecret: null };
  const tokenClient = createTokenClient(provider, client, { http, clock: new ManualClock() });
  const answer = { kind: 'code', code: 'planted-code' } as const;
  const forged = { answer, state: 'planted-state', issuer: null, receivedAtMs: 0 };
  const exchange = {
    callback: forged,
    code: 'planted-code',
    redirectUri: 'http://127.0.0.1:8735/callback',
    codeVerifier: 'a'.repeat(43),
    scopes: [],
  };
  await expect(exchangeCode(exchange, tokenClient)).rejects.toThrow(TypeError);
  expect(sent).toBe(false);
});
