import { describe, expect, test } from 'vitest';
import { toNetworkFailure } from './network-failure.ts';

function failed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}

function coded(code: string): Error {
  return Object.assign(new Error('no'), { code });
}

describe('a request that failed', () => {
  test.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('with %s was never sent', (code) => {
    expect(toNetworkFailure(failed(coded(code)), 'auth.example')).toMatchObject({
      code: 'oauth/unreachable',
      message: expect.stringContaining(code) as string,
    });
  });

  test.each([
    'ECONNRESET',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'ETIMEDOUT',
    'SOMETHING_NEW',
  ])('with %s may have been sent', (code) => {
    expect(toNetworkFailure(failed(coded(code)), 'auth.example').code).toBe('oauth/unclear');
  });

  test('by a timeout of ours may have been sent', () => {
    expect(toNetworkFailure(new DOMException('aborted', 'AbortError'), 'auth.example').code).toBe('oauth/unclear');
    expect(toNetworkFailure('no error at all', 'auth.example').code).toBe('oauth/unclear');
  });

  test('at several addresses was never sent if it was sent to none of them', () => {
    const refused = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
    expect(toNetworkFailure(failed(refused), 'auth.example').code).toBe('oauth/unreachable');
    const mixed = new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')]);
    expect(toNetworkFailure(failed(mixed), 'auth.example').code).toBe('oauth/unclear');
  });

  test('inside Electron is told by Chromium’s words', () => {
    expect(toNetworkFailure(new Error('net::ERR_NAME_NOT_RESOLVED'), 'auth.example').code).toBe('oauth/unreachable');
    expect(toNetworkFailure(new Error('net::ERR_CONNECTION_RESET'), 'auth.example').code).toBe('oauth/unclear');
  });
});
