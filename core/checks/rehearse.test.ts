import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../oauth/explain/catalogue.ts';
import { listRehearsable, rowOf } from './rehearse.ts';
import { openHouse, type House } from './testing/sandbox-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Words of the cause or fix that a developer needs, by row: another explanation, or none, does not have them. */
const needed: Readonly<Record<string, string>> = {
  'x-redirect-uri-differs': 'something changed the authorize URL on its way',
  'x-code-invalid': '31.0 s old when it was sent: too late',
  'x-verifier-differs': 'Close older authorize tabs',
  'x-token-invalid': 'Refresh tokens work once',
  'x-parameter-missing': 'application/x-www-form-urlencoded',
  'x-authorization-missing': 'registered here as public',
  'x-client-id-invalid': 'neither the API key nor the number called App ID',
  'x-135': 'Set the clock',
  'x-32': 'which shows where the two base strings part',
  'x-89': 'do not expire by themselves',
  'x-215': 'begins with “OAuth ” or “Bearer ”',
  'x-99': 'not client ID and secret',
  'x-request-token-dead': 'use the newest tab only',
  'x-verifier': 'A PIN has seven digits and works once',
  'x-92': 'TLS 1.2',
  'x-unsigned-bearer': 'live two hours',
  'x-oauth1-permissions': 'a token keeps the level that it was issued with',
  'x-261': 'only then regenerate the access token',
  'x-93': '“read, write and direct messages”',
  'x-unsupported-authentication': 'It takes: OAuth 1.0a User Context, OAuth 2.0 User Context.',
  'x-220': 'An app-only bearer token was used where a user is needed',
  'x-87': 'closed to the app, whatever the token',
  'x-453': 'New keys change nothing',
  'x-client-not-enrolled': 'App ID 30330012',
  'x-user-not-enrolled': 'enrol it in Pay-per-use',
  'x-scope-missing': 'refreshing does not add scopes',
  'x-not-authorized': 'an account that sees it on x.com',
  'x-resource-not-found': 'must be handled as text',
  'x-invalid-request': 'Compare names and values',
  'invalid-scope': 'Ask only for scopes that the provider knows',
  'x-416': 'help.x.com/forms/platform',
  'x-64': 'Log in with another account',
  'x-326': 'pass the check that it shows',
  'x-226': 'label a bot’s account as automated',
  'x-187': 'Change the text',
  'x-credits': 'Top up at console.x.com',
  'x-usage-capped': 'Its period: Monthly.',
  'x-88': 'It allows 75 calls in the window. It opens again in 15 min.',
  'x-mute-page': 'Run the checks of this environment',
  'cookie-host': 'localhost and 127.0.0.1 are two hosts',
  'insecure-transport': 'OAUTHLIB_INSECURE_TRANSPORT=1',
  'email-missing': 'users.email',
  'wrong-host-loop': 'does not share x.com’s session',
  'x-415': 'Copy the URL from here into X’s console',
  'x-417': 'The words mislead',
  'oauth1-clock': 'turn automatic time on',
  'oauth1-nonce': 'Look for a proxy that repeats requests',
  'oauth1-method': 'Choose another signature method in the registration',
  'oauth1-verifier': 'enter the PIN that this very page shows',
  'oauth1-token': 'It was revoked, has expired, or belongs to another app',
  'oauth1-denied': 'Log in again and approve',
  'oauth1-client': 'Compare API key, secret and signature method',
  denied: 'Log in again and approve',
  'denied-oauth1': 'Look for “denied” first',
  'server-trouble': 'try again later',
  'client-not-allowed': 'Switch OAuth 2.0 user authentication on',
  'callback-unknown': 'The words above are the server’s',
  'invalid-client': 'the way the client proves itself',
  'invalid-grant': 'It was used before, revoked, has expired',
  'invalid-grant-code': 'The code was 0.4 s old',
  'server-error': 'Keep tokens as they are',
  'empty-404': 'An empty 404 comes of a wrong host or path',
};

describe('every failure that the explainer knows', () => {
  it('can be rehearsed, but for the one that X says in other words', () => {
    const shown = new Set(listRehearsable().map(({ id }) => rowOf(id)));
    expect(catalogue.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual(['too-many-requests']);
    expect(Object.keys(needed).sort()).toEqual([...shown].sort());
  });

  it.each(listRehearsable().map(({ id }) => id))('%s is met through the sandbox, and explained', async (id) => {
    const { environmentId } = house;
    const { diagnosis, exchange } = await house.call('sandbox.rehearse', { environmentId, id });
    expect(diagnosis.row).toBe(rowOf(id));
    const { message, cause, fix } = diagnosis.explanation;
    expect([message, cause, fix].join(' ')).toContain(needed[rowOf(id)]);
    expect(cause).toContain(diagnosis.quote);
    expect(fix).not.toBe('');
    expect(exchange === null).toBe(listRehearsable().find((each) => each.id === id)?.path === null);
  });
});

describe('the switch', () => {
  it('plays a failure to whoever asks next, or until it is cleared', async () => {
    const { url } = (await house.call('sandbox.start', {})) as { url: string };
    const status = async () => (await fetch(`${url}/2/users/me`)).status;
    const set = await house.call('sandbox.setFault', { id: 'x-credits', until: 'next' });
    expect(set.set).toEqual([{ id: 'x-credits', until: 'next' }]);
    expect([await status(), await status()]).toEqual([402, 401]);
    await house.call('sandbox.setFault', { id: 'server-error', until: 'cleared' });
    expect([await status(), await status()]).toEqual([503, 503]);
    expect((await house.call('sandbox.clearFaults', {})).set).toEqual([]);
    expect(await status()).toBe(401);
  });

  it('is closed to whoever has not the instance’s key', async () => {
    const { url } = (await house.call('sandbox.start', {})) as { url: string };
    const order = JSON.stringify({ do: 'set', id: 'x-credits', until: 'cleared' });
    const answer = await fetch(`${url}/.keystage/faults`, {
      method: 'POST',
      body: order,
      headers: { 'x-keystage-proof': 'planted' },
    });
    expect(answer.status).toBe(403);
    expect((await house.call('sandbox.faults', {})).set).toEqual([]);
  });

  it('fails a probe as X would', async () => {
    const { environmentId } = house;
    await house.call('sandbox.setFault', { id: 'x-135', until: 'next' });
    const [url = ''] = (await house.environment()).registration.callbackUrls;
    const { results } = await house.call('probe.run', { environmentId, ids: [`callback ${url}`] });
    expect(results[0]).toMatchObject({ verdict: 'failed', explanation: { code: 'oauth/clock-skew' } });
    expect(results[0]?.explanation?.cause).toContain('7 min ahead of the server’s');
  });
});
