import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { invalidateBearer, obtainBearer } from './app-only-grant.ts';
import { ScriptedServer, type Answer } from './testing/scripted-server.ts';

let server: ScriptedServer;
let base: string;
const ports = { http: fetch, clock: new ManualClock() };

beforeEach(async () => {
  server = new ScriptedServer();
  base = await server.listen();
});
afterEach(() => server.close());

function setting() {
  return {
    provider: {
      label: 'X',
      tokenUrl: new URL('/oauth2/token', base),
      invalidateUrl: new URL('/oauth2/invalidate_token', base),
    },
    pair: {
      // X's own sample, which it says is dead.
      apiKey: SecretValue.fromText('xvz1evFS4wEEPTGEFPHBog'),
      apiSecret: SecretValue.fromText('L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg'),
    },
  };
}

function obtain(answer: Answer): Promise<SecretValue> {
  server.answer('/oauth2/token', answer);
  const { provider, pair } = setting();
  return obtainBearer(provider, pair, ports);
}

describe('obtaining a bearer token', () => {
  test('sends X’s documented header and form, and keeps the token as it came', async () => {
    const token = await obtain({ status: 200, json: { token_type: 'bearer', access_token: 'AAAA%2Fplanted%3D' } });
    expect(token.revealText()).toBe('AAAA%2Fplanted%3D');
    expect(server.seen[0]?.headers.authorization).toBe(
      'Basic eHZ6MWV2RlM0d0VFUFRHRUZQSEJvZzpMOHFxOVBaeVJnNmllS0dFS2hab2xHQzB2SldMdzhpRUo4OERSZHlPZw==',
    );
    expect(server.seen[0]?.body.toString()).toBe('grant_type=client_credentials');
  });

  const v1 = (code: number) => ({ errors: [{ code, message: 'Unable to verify your credentials' }] });
  test.each([
    ['oauth/client-rejected', { status: 403, json: v1(99) }],
    ['oauth/client-rejected', { status: 401, json: v1(416) }],
    ['oauth/provider-error', { status: 503, json: {} }],
    ['oauth/bad-response', { status: 200, json: { token_type: 'mac', access_token: 'planted-token' } }],
    ['oauth/bad-response', { status: 200, json: { token_type: 'bearer' } }],
  ] satisfies [string, Answer][])('fails with %s and quotes no secret', async (code, answer) => {
    const error: unknown = await obtain(answer).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error)).not.toMatch(/planted|L8qq9/);
  });
});

describe('invalidating a bearer token', () => {
  function invalidate(answers: readonly number[], withSigning: boolean): Promise<void> {
    let turn = 0;
    server.answer('/oauth2/invalidate_token', (response) => {
      response.writeHead(answers[turn] ?? 500, { 'content-type': 'application/json' }).end('{}');
      turn += 1;
    });
    const { provider, pair } = setting();
    const sign = withSigning ? () => 'OAuth planted' : null;
    return invalidateBearer(provider, pair, SecretValue.fromText('AAAA%2Fplanted%3D'), sign, ports);
  }

  test('asks by Basic, with the token decoded once for the form to encode', async () => {
    await invalidate([200], true);
    expect(server.seen.map(({ headers }) => headers.authorization?.slice(0, 5))).toEqual(['Basic']);
    expect(server.seen[0]?.body.get('access_token')).toBe('AAAA/planted=');
  });

  test('signs where Basic is refused and there is something to sign with', async () => {
    await invalidate([403, 200], true);
    expect(server.seen.map(({ headers }) => headers.authorization?.slice(0, 5))).toEqual(['Basic', 'OAuth']);
  });

  test('says that the token may be dead already where both are refused', async () => {
    await expect(invalidate([403, 401], true)).rejects.toMatchObject({ code: 'oauth/token-rejected' });
    await expect(invalidate([403], false)).rejects.toMatchObject({ hint: expect.stringContaining('owner') as string });
  });

  test('does not sign after a failure of the server, whose outcome is open', async () => {
    await expect(invalidate([503, 200], true)).rejects.toMatchObject({ code: 'oauth/provider-error' });
    expect(server.seen).toHaveLength(1);
  });
});
