import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OAuthRun } from '../../shared/index.ts';
import { exportRun } from './export/export-run.ts';
import { SecretValue } from '../secret-value.ts';
import { formsOf } from './testing/forms-of.ts';
import { beRatherPatient } from './testing/patient.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import { comeBack, stateOf, tryLogin } from './testing/try-login.ts';

beRatherPatient();

let server: ScriptedServer;
let base: string;

beforeEach(async () => {
  server = new ScriptedServer();
  base = await server.listen();
});

afterEach(() => server.close());

/** Printable, and long enough to be no part of an innocent word. */
const secret = fc.string({
  unit: fc.constantFrom(...Array.from('aZ09-_.~+/= %&"\\:é☃')),
  minLength: 12,
  maxLength: 40,
});

/** A token is of printable ASCII; any other is refused. */
const token = secret.filter((text) => /^[\x20-\x7e]+$/.test(text));

const planted = fc.record({
  clientSecret: secret,
  code: secret,
  accessToken: token,
  refreshToken: token,
  // What a careless or hostile server quotes in the parts that are shown.
  quoting: fc.constantFrom('nothing', 'error', 'scope', 'challenge', 'identity'),
});

/** In the run itself, and in each file that can be made of it. */
function expectSecrecy(run: OAuthRun, secrets: readonly string[]): void {
  const { har, markdown } = { har: exportRun(run, 'har').text, markdown: exportRun(run, 'markdown').text };
  // A report escapes what would be markup; a secret must not be in it before that either.
  const texts = [JSON.stringify(run), har, markdown, markdown.replace(/\\(.)/g, '$1').replaceAll('\u200b', '')];
  for (const value of secrets) {
    for (const form of formsOf(value)) for (const text of texts) expect(text.includes(form)).toBe(false);
  }
}

describe('a run', () => {
  test('never holds a secret, in any form, at any time', async () => {
    await fc.assert(
      fc.asyncProperty(planted, async ({ clientSecret, code, accessToken, refreshToken, quoting }) => {
        const all = `${clientSecret} ${code} ${accessToken} ${encodeURIComponent(refreshToken)}`;
        const quoted = `${all} ${Buffer.from(`a-client-id:${clientSecret}`).toString('base64')}`;
        const good = { token_type: 'bearer', access_token: accessToken, refresh_token: refreshToken };
        server.answer('/2/oauth2/token', (response) => {
          const status = quoting === 'error' ? 400 : quoting === 'challenge' ? 401 : 200;
          const body =
            status === 200
              ? { ...good, scope: quoting === 'scope' ? quoted.replaceAll(' ', '_') : 'tweet.read' }
              : { error: 'invalid_client', error_description: quoted, ...good };
          response.writeHead(status, {
            'content-type': 'application/json',
            ...(quoting === 'challenge' ? { 'www-authenticate': `Basic realm="${encodeURIComponent(all)}"` } : {}),
          });
          response.end(JSON.stringify(body));
        });
        server.answer('/2/users/me', {
          status: quoting === 'identity' ? 403 : 200,
          json: quoting === 'identity' ? { detail: quoted } : { data: { id: '42', username: 'acme', name: quoted } },
        });
        const secretValue = SecretValue.fromText(clientSecret);
        const tried = await tryLogin(base, { clientSecret: secretValue, identify: true });
        const state = stateOf(tried);
        await comeBack(tried, { code, state: 'another-state-than-this' });
        await comeBack(tried, { code, state });
        const run = await tried.login.finished;
        for (const seen of [...tried.seen, run]) expectSecrecy(seen, [clientSecret, code, accessToken, refreshToken]);
        // The state stands in the address that a waiting run shows, and nowhere else.
        expectSecrecy(run, [state]);
        expect(run.timeline.some((event) => event.exchange !== null)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('shows by equal tags that the code which came is the code which was sent', async () => {
    const good = { token_type: 'bearer', access_token: 'planted-access-token' };
    server.answer('/2/oauth2/token', { status: 200, json: good });
    const tried = await tryLogin(base);
    await comeBack(tried, { code: 'planted-code', state: stateOf(tried) });
    const { timeline } = await tried.login.finished;
    const tagOf = (kind: string, name: string) =>
      timeline
        .filter((event) => event.kind === kind)
        .flatMap((event) => [...event.values, ...(event.exchange?.requestBody ?? [])])
        .flatMap((value) => (!value.shown && value.name === name ? [value.tag] : []))[0];
    expect(tagOf('callback-received', 'code')).toMatch(/^[0-9a-f]{8}$/);
    expect(tagOf('callback-received', 'code')).toBe(tagOf('exchange', 'code'));
    expect(tagOf('callback-received', 'state')).toBe(tagOf('browser-opened', 'state'));
    expect(tagOf('callback-received', 'state')).not.toBe(tagOf('callback-received', 'code'));
  });
});
