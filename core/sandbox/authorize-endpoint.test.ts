import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve, authorizeUrl, decide, postForm, readTicket } from './testing/play-browser.ts';
import { askToken, codeForm } from './testing/play-client.ts';
import { callback, publicApp, startSandbox, verifier, type RunningSandbox } from './testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

async function look(changes: Readonly<Record<string, string | null>> = {}) {
  const response = await fetch(authorizeUrl(sandbox.url, changes), { redirect: 'manual' });
  return { response, text: await response.text(), reason: response.headers.get('x-sandbox-reason') };
}

async function ticket(): Promise<string> {
  return readTicket((await look()).text);
}

function post(fields: Readonly<Record<string, string>>) {
  return postForm(`${sandbox.url}/i/oauth2/authorize`, { account: '1900000000000000001', ...fields });
}

describe('the authorize page', () => {
  it('shows who asks, for what, and who may answer', async () => {
    const { response, text } = await look();
    expect(response.status).toBe(200);
    expect(text).toContain('Acme Poster wants to access your account');
    expect(text).toContain('Stay connected: issue a refresh token');
    for (const handle of ['@sandbox_dev', '@sandbox_alt', '@sandbox_bot']) expect(text).toContain(handle);
    expect(text).toContain('Keystage sandbox, not X.');
    expect(text.match(/<input type="radio"[^>]*>/g)?.map((radio) => radio.includes('checked'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('accepts both challenge methods, and S256 in lower case', async () => {
    for (const method of ['S256', 's256', 'plain']) {
      expect((await look({ code_challenge_method: method })).response.status).toBe(200);
    }
  });

  it('accepts scopes joined by a plus sign', async () => {
    const url = authorizeUrl(sandbox.url, { scope: null });
    expect((await fetch(`${url}&scope=tweet.read+users.read`)).status).toBe(200);
  });

  const faults: [string, Record<string, string | null>][] = [
    ['client-id-missing', { client_id: null }],
    ['client-id-missing', { client_id: '' }],
    ['client-id-unknown', { client_id: 'another-app' }],
    ['client-id-unknown', { client_id: 'x'.repeat(5000) }],
    ['redirect-uri-missing', { redirect_uri: null }],
    ['redirect-uri-unregistered', { redirect_uri: `${callback}/` }],
    ['redirect-uri-unregistered', { redirect_uri: `${callback}?` }],
    ['redirect-uri-unregistered', { redirect_uri: callback.replace('127.0.0.1', 'localhost') }],
    ['redirect-uri-unregistered', { redirect_uri: callback.replace('8735', '8736') }],
    ['redirect-uri-unregistered', { redirect_uri: callback.replace('http:', 'HTTP:') }],
    ['redirect-uri-unregistered', { redirect_uri: callback.replace('callback', 'Callback') }],
    ['redirect-uri-unregistered', { redirect_uri: ` ${callback}` }],
    ['response-type-not-code', { response_type: 'token' }],
    ['response-type-not-code', { response_type: null }],
    ['state-missing', { state: null }],
    ['state-missing', { state: '' }],
    ['state-too-long', { state: 's'.repeat(501) }],
    ['code-challenge-invalid', { code_challenge: null }],
    ['code-challenge-invalid', { code_challenge: 'c'.repeat(42) }],
    ['code-challenge-invalid', { code_challenge: 'c'.repeat(129) }],
    ['code-challenge-invalid', { code_challenge: `${'c'.repeat(43)}=` }],
    ['code-challenge-invalid', { code_challenge_method: null }],
    ['code-challenge-invalid', { code_challenge_method: 'S512' }],
    ['scope-missing', { scope: null }],
    ['scope-missing', { scope: '  ' }],
    ['scope-unknown', { scope: 'tweet.read tweet.reads' }],
  ];
  it.each(faults)('is mute about %s, and redirects nowhere', async (reason, changes) => {
    const { response, text, reason: told } = await look(changes);
    expect(told).toBe(reason);
    expect(response.headers.get('location')).toBeNull();
    expect(text).toContain("You weren't able to give access to the App. Go back and try logging in again.");
    expect(text).not.toContain(reason);
    expect(text).not.toContain('Authorize app');
  });

  it('takes a state of 500 characters', async () => {
    expect((await look({ state: 's'.repeat(500) })).response.status).toBe(200);
  });

  it('is mute about a parameter that comes twice', async () => {
    const response = await fetch(`${authorizeUrl(sandbox.url)}&state=another`);
    expect(response.headers.get('x-sandbox-reason')).toBe('repeated-parameter');
  });

  it('is mute about a callback that X’s console would not take, and about an eleventh', async () => {
    const forbidden = ['javascript:alert(1)', `${callback}#done`, 'http://acme.example/callback'];
    sandbox.apps[0] = publicApp({ callbackUrls: forbidden });
    for (const redirect_uri of forbidden) {
      expect((await look({ redirect_uri })).reason).toBe('redirect-uri-forbidden');
    }
    const eleven = Array.from({ length: 11 }, (_, index) => `${callback}/${String(index)}`);
    sandbox.apps[0] = publicApp({ callbackUrls: eleven });
    expect((await look({ redirect_uri: `${callback}/9` })).response.status).toBe(200);
    expect((await look({ redirect_uri: `${callback}/10` })).reason).toBe('redirect-uri-unregistered');
  });
});

describe('the decision', () => {
  it('takes the state and then a code to the callback, without the form', async () => {
    const location = await decide(sandbox.url, 'approve');
    expect(location).toMatch(
      /^http:\/\/127\.0\.0\.1:8735\/callback\?state=planted-state&code=[A-Za-z0-9_-]{84}OmFjOjE$/,
    );
  });

  it('takes a denial to the callback', async () => {
    expect(await decide(sandbox.url, 'deny')).toBe(`${callback}?error=access_denied&state=planted-state`);
  });

  it('keeps the callback’s bytes and encodes the state', async () => {
    const odd = 'http://127.0.0.1:8735/Call%2fback/../caf\u00e9?b=%zz';
    sandbox.apps[0] = publicApp({ callbackUrls: [odd] });
    const location = await decide(sandbox.url, 'deny', { redirect_uri: odd, state: 'a b&code=x#y\r\nz' });
    expect(location).toBe(
      'http://127.0.0.1:8735/Call%2fback/../caf%C3%A9?b=%zz&error=access_denied&state=a%20b%26code%3Dx%23y%0D%0Az',
    );
  });

  it('works once for each page, and for pages of ours alone', async () => {
    const once = await ticket();
    expect((await post({ ticket: once, decision: 'approve' })).status).toBe(303);
    for (const used of [once, 'another-ticket', '']) {
      const answer = await post({ ticket: used, decision: 'approve' });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('x-sandbox-reason')).toBe('ticket-invalid');
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  it('comes too late after ten minutes', async () => {
    const old = await ticket();
    const inTime = await ticket();
    sandbox.clock.advance(10 * 60_000 - 1);
    expect((await post({ ticket: inTime, decision: 'deny' })).status).toBe(303);
    sandbox.clock.advance(1);
    expect((await post({ ticket: old, decision: 'deny' })).status).toBe(400);
  });

  it('is no decision without a known account or a known word', async () => {
    for (const wrong of [{ decision: 'approve', account: 'nobody' }, { decision: 'maybe' }, {}]) {
      const answer = await post({ ticket: await ticket(), ...wrong });
      expect(answer.headers.get('x-sandbox-reason')).toBe('decision-malformed');
    }
  });

  it('is on what the page showed: parameters of the POST’s own URL count for nothing', async () => {
    const answer = await postForm(`${sandbox.url}/i/oauth2/authorize?redirect_uri=http://evil.example/&state=evil`, {
      ticket: await ticket(),
      account: '1900000000000000001',
      decision: 'deny',
    });
    expect(answer.headers.get('location')).toBe(`${callback}?error=access_denied&state=planted-state`);
  });

  it('leads nowhere when the callback was struck off meanwhile', async () => {
    const open = await ticket();
    sandbox.apps[0] = publicApp({ callbackUrls: [] });
    const answer = await post({ ticket: open, decision: 'approve' });
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('x-sandbox-reason')).toBe('redirect-uri-unregistered');
  });

  it('gives each approval a code of its own', async () => {
    expect(await approve(sandbox.url)).not.toBe(await approve(sandbox.url));
  });

  it('makes a code for the challenge that the page was opened with', async () => {
    const code = await approve(sandbox.url, { code_challenge: verifier, code_challenge_method: 'plain' });
    expect((await askToken(sandbox.url, codeForm(code))).status).toBe(200);
  });
});

describe('the pages', () => {
  it('allow nothing but their own style and the way to the callback', async () => {
    const { response, text } = await look();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:8735;/,
    );
    expect(policy).toContain("base-uri 'none'; frame-ancestors 'none'");
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|javascript:|\son[a-z]+=|\sstyle=|\ssrc=|https?:\/\/(?!127\.0\.0\.1:8735)/i);
  });

  it('escape an app’s name wherever it stands', async () => {
    const attack = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;\``;
    sandbox.apps[0] = publicApp({ appName: attack });
    const { text } = await look();
    expect(text).not.toMatch(/<script|<img|&amp;/);
    expect(text).toContain('&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;');
  });

  it('repeat no parameter that could carry an attack', async () => {
    const attack = `"'><script>alert(1)</script>`;
    const names = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'code_challenge', 'other'];
    for (const name of names) {
      const { text } = await look({ [name]: attack });
      expect(text).not.toContain('<script');
      expect(text).not.toContain('alert(1)');
    }
    const odd = `${callback}?a=${attack}`;
    sandbox.apps[0] = publicApp({ callbackUrls: [odd] });
    expect((await look({ redirect_uri: odd })).text).not.toContain('<script');
  });
});
