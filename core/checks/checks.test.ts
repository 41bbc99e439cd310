import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../shared/index.ts';
import { openHouse, type House } from './testing/sandbox-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function probe(...ids: string[]): Promise<ProbeResult[]> {
  return (await house.call('probe.run', { environmentId: house.environmentId, ids })).results;
}

async function register(callbackUrls: readonly string[]): Promise<void> {
  await house.call('registration.edit', { environmentId: house.environmentId, changes: { callbackUrls } });
}

describe('probes', () => {
  it('say what they send before anything is sent, and pass where all is right', async () => {
    const { environmentId } = house;
    const plans = await house.call('probe.list', { environmentId });
    expect(plans.map(({ name }) => name)).toEqual(['port', 'app-type', 'clock', 'client', 'api-key', 'callback']);
    expect(plans.every(({ sends, cost, proves, whyNot }) => sends && cost && proves && whyNot === null)).toBe(true);
    expect(plans.filter(({ host }) => host === null).map(({ name }) => name)).toEqual(['port', 'app-type']);
    const results = await probe(...plans.map(({ id }) => id));
    expect(results.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual(plans.map(({ name }) => `${name} passed`));
    const { credentials } = await house.environment();
    for (const { kind, fields } of credentials) {
      if (kind !== 'api-key' && kind !== 'oauth2-client') continue;
      expect(fields.every(({ lastVerifiedAt }) => lastVerifiedAt !== null)).toBe(true);
    }
  });

  it('show their exchange without a secret in it', async () => {
    const results = await probe('api-key', 'client');
    const [key, client] = results.map(({ exchange }) => JSON.stringify(exchange));
    expect(key).toContain('client_credentials');
    expect(client).toContain('Value passed for the token was invalid');
    const { credentials } = await house.environment();
    for (const { id, fields } of credentials) {
      for (const { name, secret } of fields) {
        if (!secret) continue;
        const { value } = await house.call('secret.reveal', { credentialId: id, field: name });
        expect(JSON.stringify(results)).not.toContain(value);
      }
    }
  });

  it('say of a callback that X’s console would not take what X says', async () => {
    const { url } = (await house.call('sandbox.start', {})) as { url: string };
    await register(['ftp://acme.example/callback']);
    const [callback] = await probe('callback ftp://acme.example/callback');
    expect(callback).toMatchObject({ verdict: 'failed', explanation: { code: 'oauth/callback-refused' } });
    expect(callback?.exchange?.url).toBe(`${url}/oauth/request_token`);
  });

  it('name what remains of the mute page’s causes', async () => {
    const { environmentId } = house;
    const [url = ''] = (await house.environment()).registration.callbackUrls;
    const { remaining } = await house.call('probe.run', { environmentId, ids: ['client', `callback ${url}`] });
    expect(remaining.filter(({ standing }) => standing === 'excluded')).toHaveLength(2);
    expect(remaining.filter(({ standing }) => standing === 'open').map(({ cause }) => cause)).toEqual([
      'Another program has the callback’s port',
      'OAuth 2.0 user authentication is not set up for the app',
      'A scope that the provider does not know',
      'The tab was closed, nobody decided, or the browser refuses plain http',
    ]);
  });

  it('run only what can be run', async () => {
    const answer = await house.services.call('probe.run', { environmentId: house.environmentId, ids: ['quux'] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'input/invalid', field: 'ids' } });
  });
});

describe('the check of callbacks', () => {
  it('finds the port taken, moves to a free one by a fix, and says who answers', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}/callback`;
    await register([url]);
    try {
      const { urls } = await house.call('callback.check', { environmentId: house.environmentId });
      expect(urls[0]).toMatchObject({ url, answersOn: `127.0.0.1:${port}`, withCertificate: false });
      expect(urls[0]?.findings.map(({ code }) => code)).toContain('port-taken');
      expect((await probe('port'))[0]).toMatchObject({ verdict: 'failed', explanation: { code: 'oauth/port-taken' } });
    } finally {
      other.close();
    }
  });

  it('says that it answers over https with a certificate of the user’s own', async () => {
    await register(['https://127.0.0.1:8735/callback', 'https://acme.example/callback']);
    const { urls, list, loginUses } = await house.call('callback.check', { environmentId: house.environmentId });
    expect(urls).toMatchObject([
      { answersOn: '127.0.0.1:8735', withCertificate: true },
      { answersOn: null, withCertificate: false },
    ]);
    expect(loginUses).toBeNull();
    expect(list[0]?.message).toMatch(/^Without a certificate of yours/);
  });

  it('applies a fix, computed anew', async () => {
    const { environmentId } = house;
    await register(['http://localhost:8735/callback', 'https://acme.example/a#b']);
    await house.call('callback.fix', { environmentId, url: 'http://localhost:8735/callback', code: 'localhost' });
    await house.call('callback.fix', { environmentId, url: 'https://acme.example/a#b', code: 'fragment' });
    expect((await house.environment()).registration.callbackUrls).toEqual([
      'http://127.0.0.1:8735/callback',
      'https://acme.example/a',
    ]);
    const again = { environmentId, url: 'https://acme.example/a#b', code: 'fragment' };
    expect(await house.services.call('callback.fix', again)).toMatchObject({ ok: false });
  });

  it('adds a URL where none is of use', async () => {
    const { environmentId } = house;
    await register([]);
    expect((await house.call('callback.check', { environmentId })).list[0]?.code).toBe('none');
    await house.call('callback.fix', { environmentId, url: '', code: 'none' });
    expect((await house.environment()).registration.callbackUrls).toEqual(['http://127.0.0.1:8735/callback']);
  });

  it.each([
    ['http://127.0.0.1:8735/callback/', 'http://127.0.0.1:8735/callback', 31],
    ['http://localhost:8735/callback', 'http://127.0.0.1:8735/callback', 8],
    ['http://127.0.0.1:9000/callback', 'http://127.0.0.1:8735/callback', 18],
    ['https://acme.example/other', null, null],
  ])('compares %s with what is registered', async (url, fix, at) => {
    await register(['http://127.0.0.1:8735/callback']);
    const { urls } = await house.call('callback.check', { environmentId: house.environmentId, url });
    const finding = urls[0]?.findings.find(({ code }) => code === 'unregistered');
    expect(finding?.fix).toBe(fix);
    if (at !== null) expect(finding?.message).toContain(`at character ${at}`);
  });

  it('warns of two names of one place', async () => {
    await register(['http://localhost:8735/callback', 'http://127.0.0.1:8735/callback']);
    const { urls } = await house.call('callback.check', { environmentId: house.environmentId });
    expect(urls.every(({ findings }) => findings.some(({ code }) => code === 'cookie-host'))).toBe(true);
  });
});

describe('pasted answers', () => {
  it('are read with their head, as curl -i prints it', async () => {
    const text =
      'HTTP/2 429\r\nx-rate-limit-limit: 75\r\nretry-after: 120\r\n\r\n{"errors":[{"code":88,"message":"Rate limit exceeded"}]}';
    const { row, explanation } = await house.call('oauth.explain', { text });
    expect(row).toBe('x-88');
    expect(explanation.cause).toBe(
      'X answered “88: Rate limit exceeded” (HTTP 429). It allows 75 calls in the window. It opens again in 2 min.',
    );
  });

  it('are explained by what the vault holds', async () => {
    const text = '{"error":"unauthorized_client","error_description":"Missing valid authorization header"}';
    const { environmentId } = house;
    expect((await house.call('oauth.explain', { text, environmentId, status: 401 })).row).toBe(
      'x-authorization-missing',
    );
  });
});
