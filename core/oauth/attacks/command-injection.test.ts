import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EnvironmentId } from '../../../shared/index.ts';
import { SandboxServices } from '../../runs/testing/sandbox-services.ts';
import { beRatherPatient } from '../testing/patient.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';

beRatherPatient();

// The authorize endpoint comes from whoever filled in the registration, or made the file that it was imported from, and
// goes to the operating system's "open". What that gets is the question, by whatever door and protocol.

const house = new SandboxServices();
const server = new ScriptedServer();
let base: string;
let environmentId: EnvironmentId;

beforeAll(async () => {
  base = await server.listen();
  server.answer('/initiate', (response) => {
    response.end('oauth_token=planted-request&oauth_token_secret=planted-secret&oauth_callback_confirmed=true');
  });
  await house.open();
  const app = await house.call('app.add', { name: 'Acme Poster', provider: 'generic' });
  environmentId = app.environments[0]!.id;
  const pasted = { callbackUrls: ['https://app.example/callback'] };
  await house.call('registration.edit', { environmentId, changes: pasted });
  for (const [kind, fields] of [
    ['oauth2-client', { client_id: 'a-client-id' }],
    ['api-key', { api_key: 'planted-key', api_secret: 'planted-secret' }],
  ] as const) {
    await house.call('credential.add', { environmentId, kind, fields });
  }
});
afterAll(async () => {
  await house.close();
  await server.close();
});
beforeEach(() => {
  house.opened.length = 0;
});

/** Writes the endpoint down and logs in; either may say no. */
async function tryEndpoint(protocol: 'oauth1' | 'oauth2', authorize: string): Promise<void> {
  const changes =
    protocol === 'oauth2'
      ? { endpoints: { issuer: null, authorize, token: `${base}/token`, revoke: null, clientAuthentication: 'none' } }
      : {
          oauth1Endpoints: {
            requestToken: `${base}/initiate`,
            authorize,
            accessToken: `${base}/token`,
            invalidate: null,
            signatureMethod: 'HMAC-SHA1',
          },
        };
  const written = await house.tryCall('registration.edit', { environmentId, changes });
  if (!written.ok) return;
  const started = await house.tryCall('oauth.start', { environmentId, protocol });
  if (!started.ok) return;
  const { id } = started.value;
  await house.until(id, ({ progress }) => progress.state !== 'preparing').catch(() => undefined);
  await house.call('oauth.cancel', { runId: id });
  await house.finished(id);
}

describe.each(['oauth2', 'oauth1'] as const)('command injection through the authorization URL, by %s', (protocol) => {
  test.each([
    'file:///usr/bin/calc',
    'file://evil.test/share/run.exe',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:{"id":3}',
    'search-ms:query=x',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'x-scheme-handler://run',
    '\\\\evil.test\\share',
    '--remote-debugging-port=9222',
    '/usr/bin/calc',
    '$(calc)',
    'a`calc`',
    'http://evil.test/authorize',
    'https://user:word@evil.test/authorize',
    'https://x.test/$(calc)',
    'https://x.test/a;calc',
    'https://x.test/a|calc',
    "https://x.test/'calc'",
  ])('%j is opened by nobody', async (authorize) => {
    await tryEndpoint(protocol, authorize);
    expect(house.opened).toEqual([]);
  });

  test.each([
    'https://x.test/"calc"',
    'https://x.test/<calc>',
    'https://x.test/%22%20calc',
    'https://x.test/?q=`calc`',
    'https://x.test/\r\ncalc',
  ])('%j is opened as one word that no shell takes apart', async (authorize) => {
    await tryEndpoint(protocol, authorize);
    expect(house.opened).toHaveLength(1);
    expect(house.opened[0]?.href).toMatch(/^https:\/\/x\.test\/[^\s"'`$(){}|;<>\\^]+$/);
  });
});
