import * as oauth from 'oauth4webapi';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decide } from './testing/play-browser.ts';
import { callback, plantedSecret, startSandbox, verifier, type RunningSandbox } from './testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** Loopback has no TLS; a strict client wants to be told that this is meant. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; it is meant for loopback
const plainHttp = { [oauth.allowInsecureRequests]: true };

const clients = [
  { client: { client_id: 'public-app' }, authentication: oauth.None() },
  { client: { client_id: 'confidential-app' }, authentication: oauth.ClientSecretBasic(plantedSecret) },
];

describe('a strict client of others', () => {
  it.each(clients)('logs in, refreshes and revokes as $client.client_id', async ({ client, authentication }) => {
    const server: oauth.AuthorizationServer = {
      issuer: sandbox.url,
      token_endpoint: `${sandbox.url}/2/oauth2/token`,
      revocation_endpoint: `${sandbox.url}/2/oauth2/revoke`,
    };
    const location = new URL(await decide(sandbox.url, 'approve', client));
    const parameters = oauth.validateAuthResponse(server, client, location, 'planted-state');
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      callback,
      verifier,
      plainHttp,
    );
    const first = await oauth.processAuthorizationCodeResponse(server, client, answer);
    const refreshed = await oauth.refreshTokenGrantRequest(
      server,
      client,
      authentication,
      first.refresh_token ?? '',
      plainHttp,
    );
    const second = await oauth.processRefreshTokenResponse(server, client, refreshed);
    expect(second.scope).toBe('tweet.read users.read offline.access');
    expect(second.expires_in).toBe(7200);
    const revoked = await oauth.revocationRequest(server, client, authentication, second.access_token, plainHttp);
    await oauth.processRevocationResponse(revoked);
  });

  it('reads a denial and a refusal', async () => {
    const [{ client, authentication }] = clients as [(typeof clients)[0]];
    const server = { issuer: sandbox.url, token_endpoint: `${sandbox.url}/2/oauth2/token` };
    const denied = new URL(await decide(sandbox.url, 'deny'));
    expect(() => oauth.validateAuthResponse(server, client, denied, 'planted-state')).toThrow(
      oauth.AuthorizationResponseError,
    );
    const refused = await oauth.refreshTokenGrantRequest(server, client, authentication, 'INVALID', plainHttp);
    await expect(oauth.processRefreshTokenResponse(server, client, refused)).rejects.toMatchObject({
      error: 'invalid_request',
      error_description: 'Value passed for the token was invalid.',
      status: 400,
    });
  });
});
