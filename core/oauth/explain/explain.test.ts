import { describe, expect, test } from 'vitest';
import type { ErrorCode, OAuth2Type } from '../../../shared/index.ts';
import { createGenericProvider } from '../../providers/generic.ts';
import { createXProvider, liveX } from '../../providers/x.ts';
import { explainCallbackError } from './callback-error.ts';
import type { OAuth2Provider } from '../../providers/oauth2-provider.ts';
import type { Attempt } from './attempt.ts';
import { explain } from './explain.ts';
import type { CertificateFiles } from '../../../shared/index.ts';
import { findCallbackAim } from '../callback-aim.ts';
import { explainNoCallback } from './no-callback.ts';

const exchange: Attempt = { step: 'exchange', codeAgeMs: 31_250 };
const refresh: Attempt = { step: 'refresh' };

function x(oauth2Type: OAuth2Type = 'web-app') {
  return createXProvider({ baseUrls: liveX, oauth2Type });
}

const generic = createGenericProvider({
  issuer: null,
  authorize: 'https://auth.example/authorize',
  token: 'https://auth.example/token',
  revoke: null,
  clientAuthentication: 'basic',
});

function refusal(error: string | null, description: string | null, status = 400) {
  const body =
    error === null
      ? ''
      : JSON.stringify({ error, ...(description === null ? {} : { error_description: description }) });
  return { status, headers: new Headers(), body };
}

function explainRefusal(answer: ReturnType<typeof refusal>, attempt: Attempt, provider: OAuth2Provider) {
  return explain({ answer, attempt, provider });
}

describe('what X’s token endpoint says', () => {
  test.each<[string, string, Attempt, ErrorCode]>([
    [
      'invalid_request',
      'Value passed for the redirect uri did not match the uri of the authorization code.',
      exchange,
      'oauth/code-rejected',
    ],
    ['invalid_request', 'Value passed for the authorization code was invalid.', exchange, 'oauth/code-rejected'],
    [
      'invalid_request',
      'Value passed for the code verifier did not match the code challenge.',
      exchange,
      'oauth/code-rejected',
    ],
    ['invalid_request', 'Value passed for the token was invalid.', refresh, 'oauth/token-rejected'],
    ['invalid_grant', 'Value passed for the token was invalid.', refresh, 'oauth/token-rejected'],
    ['invalid_request', 'Missing required parameter [code_verifier].', exchange, 'oauth/provider-error'],
    ['unauthorized_client', 'Missing valid authorization header', exchange, 'oauth/client-rejected'],
    ['invalid_client', 'Value passed for the client id was invalid.', exchange, 'oauth/client-rejected'],
  ])('%s: %s', (error, description, attempt, code) => {
    const explanation = explainRefusal(refusal(error, description), attempt, x());
    expect(explanation.code).toBe(code);
    expect(explanation.cause).toContain(description);
    expect(explanation.message).not.toBe('');
    expect(explanation.fix).not.toBe('');
  });

  test('a code that came too late is told from one in time', () => {
    const words = refusal('invalid_request', 'Value passed for the authorization code was invalid.');
    const late = explainRefusal(words, exchange, x());
    expect(late.cause).toContain('31.3 s old');
    expect(late.cause).toContain('too late');
    const early = explainRefusal(words, { step: 'exchange', codeAgeMs: 400 }, x());
    expect(early.cause).toContain('0.4 s old');
    expect(early.cause).toContain('used before');
    expect(early.cause).not.toContain('too late');
  });

  test('a missing header is a wrong secret where one was sent, and a wrong app type where none was', () => {
    const words = refusal('unauthorized_client', 'Missing valid authorization header', 401);
    expect(explainRefusal(words, exchange, x('web-app')).message).toBe('The client secret was not accepted.');
    expect(explainRefusal(words, exchange, x('native-app')).message).toContain('needs a client secret');
  });

  test('words that X is not known to use are left to the standard', () => {
    expect(explainRefusal(refusal('invalid_grant', 'Something new.'), exchange, x())).toMatchObject({
      code: 'oauth/code-rejected',
      cause: expect.stringContaining('Something new.') as string,
    });
  });
});

describe('what other servers say', () => {
  test.each<[string | null, number, Attempt, ErrorCode]>([
    ['invalid_client', 401, exchange, 'oauth/client-rejected'],
    ['unauthorized_client', 400, exchange, 'oauth/client-rejected'],
    [null, 401, exchange, 'oauth/client-rejected'],
    ['invalid_grant', 400, exchange, 'oauth/code-rejected'],
    ['invalid_grant', 400, refresh, 'oauth/token-rejected'],
    ['invalid_scope', 400, refresh, 'oauth/provider-error'],
    ['an_error_of_tomorrow', 400, exchange, 'oauth/provider-error'],
    [null, 429, exchange, 'oauth/provider-error'],
    [null, 503, refresh, 'oauth/provider-error'],
  ])('%s (HTTP %i)', (error, status, attempt, code) => {
    expect(explainRefusal(refusal(error, null, status), attempt, generic)).toMatchObject({
      code,
      cause: expect.stringContaining(`HTTP ${status}`) as string,
    });
  });

  test('is quoted word for word where nobody knows what it means', () => {
    const explanation = explainRefusal(refusal('quux', 'The frobnicator is out.'), exchange, generic);
    expect(explanation.cause).toContain('“quux: The frobnicator is out.”');
  });

  test('X’s table is not held against them', () => {
    const words = refusal('invalid_request', 'Value passed for the token was invalid.');
    expect(explainRefusal(words, refresh, generic).code).toBe('oauth/provider-error');
  });
});

describe('what comes back to the callback URL', () => {
  test.each<[string | null, ErrorCode]>([
    ['access_denied', 'oauth/denied'],
    [null, 'oauth/denied'],
    ['invalid_scope', 'oauth/provider-error'],
    ['unauthorized_client', 'oauth/client-rejected'],
    ['temporarily_unavailable', 'oauth/provider-error'],
    ['quux', 'oauth/provider-error'],
  ])('%s is %s', (error, code) => {
    expect(explainCallbackError({ error, description: null }, x()).code).toBe(code);
  });
});

describe('no callback', () => {
  const aimAt = (url: string, certificate: CertificateFiles | null = null) =>
    findCallbackAim(url, [url], { listen: true, certificate });
  const silence = {
    provider: 'x' as const,
    label: 'X',
    aim: aimAt('http://127.0.0.1:8735/callback'),
    waitedMs: 300_000,
    wrongStates: 0,
    strays: 0,
    browserOpened: true,
  };

  test('lists what remains, the mute page first', () => {
    const { code, cause } = explainNoCallback(silence);
    expect(code).toBe('oauth/timeout');
    expect(cause).toMatch(/\(1\) X showed “Something went wrong”.*\(2\).*\(3\).*HTTPS only/);
  });

  test('names what is between the browser and the one who waits', () => {
    const secure = aimAt('https://127.0.0.1:8735/callback', { certFile: '/c.pem', keyFile: '/k.pem' });
    expect(explainNoCallback({ ...silence, aim: secure }).cause).toMatch(
      /\(3\) the browser does not trust the certificate/,
    );
    const pasted = aimAt('https://acme.example/callback');
    expect(explainNoCallback({ ...silence, aim: pasted }).cause).toMatch(/\(3\) the URL .* was not pasted here/);
  });

  test('says first that the browser was not opened, where it was not', () => {
    expect(explainNoCallback({ ...silence, browserOpened: false }).cause).toContain('(1) the authorize page was not');
  });

  test('names wrong states where they came', () => {
    expect(explainNoCallback({ ...silence, wrongStates: 1 })).toMatchObject({
      code: 'oauth/wrong-state',
      message: expect.stringContaining('One callback') as string,
    });
  });
});
