import { describe, expect, it } from 'vitest';
import { v1Error, v1ErrorXml } from '../../../sandbox/v1-errors.ts';
import type { Attempt } from '../attempt.ts';
import { diagnose } from '../explain.ts';

const nowMs = Date.parse('2026-11-20T12:00:00.000Z');
const requestToken: Attempt = { step: 'request-token', callback: 'http://127.0.0.1:8735/callback' };

function ask(status: number, body: string, name: 'x' | 'generic' = 'generic', date: string | null = null) {
  return diagnose({
    attempt: requestToken,
    answer: { status, body, headers: new Headers(date === null ? {} : { date }) },
    provider: { name, label: 'auth.example', clientAuthentication: 'none', codeLifetimeSeconds: null },
    nowMs,
    scrub: (text) => text.replaceAll('planted', '[hidden]'),
  });
}

describe('servers of OAuth 1.0a other than X', () => {
  it.each([
    ['oauth_problem=signature_invalid', 'oauth1-client'],
    ['oauth_problem=consumer_key_unknown', 'oauth1-client'],
    ['oauth_problem=nonce_used', 'oauth1-nonce'],
    ['oauth_problem=timestamp_refused&oauth_acceptable_timestamps=1-2', 'oauth1-clock'],
    ['oauth_problem=token_expired', 'oauth1-token'],
    ['oauth_problem=verifier_invalid', 'oauth1-verifier'],
    ['oauth_problem=permission_denied', 'oauth1-denied'],
    ['error=invalid_client&error_description=planted', 'oauth1-client'],
    ['error=invalid_signature_method', 'oauth1-method'],
    ['{"error":"invalid_client","error_description":"unknown"}', 'oauth1-client'],
    ['', 'oauth1-client'],
    ['<html><body>planted</body></html>', 'oauth1-client'],
  ])('401 “%s” is %s', (body, row) => {
    const { row: found, explanation } = ask(401, body);
    expect(found).toBe(row);
    expect(JSON.stringify(explanation)).not.toContain('planted');
    expect(JSON.stringify(explanation)).not.toContain('X’s console');
  });

  it('a 401 without a word at the third leg is about the verifier, unless the clock is off', () => {
    const silent = (date: string) =>
      diagnose({
        attempt: { step: 'access-token' },
        answer: { status: 401, body: '', headers: new Headers({ date }) },
        provider: { name: 'generic', label: 'auth.example', clientAuthentication: 'none', codeLifetimeSeconds: null },
        nowMs,
        scrub: (text) => text,
      });
    const { row, explanation } = silent('Fri, 20 Nov 2026 12:00:00 GMT');
    expect([row, explanation.code]).toEqual(['oauth1-verifier', 'oauth/code-rejected']);
    expect(explanation.cause).toContain('believed when the request token was given');
    expect(silent('Fri, 20 Nov 2026 11:50:00 GMT').row).toBe('oauth1-client');
  });

  it('a clock that is off is named as the cause that is enough', () => {
    expect(ask(401, '', 'generic', 'Fri, 20 Nov 2026 11:50:00 GMT').explanation.cause).toContain('10 min ahead');
  });

  it('a refusal of another kind is quoted and not guessed at', () => {
    expect(ask(400, 'oauth_problem=something_new').row).toBeNull();
    expect(ask(400, 'oauth_problem=something_new').explanation.cause).toContain('something_new');
  });
});

it.each([415, 417] as const)('X’s %i is explained alike in JSON and in XML', (code) => {
  const replies = [v1Error(code, 'test'), v1ErrorXml(code, 'test'), v1ErrorXml(code, 'test', 'hash')];
  for (const { status, body } of replies) {
    const { row, explanation } = ask(status, body, 'x');
    expect(row).toBe(`x-${code}`);
    expect(explanation.code).toBe('oauth/callback-refused');
  }
});
