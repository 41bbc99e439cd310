import { describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { signPlainly, xUpdate } from './testing/samples.ts';

const secrets = { consumerKey: 'key', consumerSecret: 'planted-secret', nonce: 'n', timestamp: 1 };
const form = 'application/x-www-form-urlencoded';
const get = { method: 'GET', url: 'https://api.x.com/a?b=c' };
const post = { method: 'POST', url: 'https://api.x.com/a', body: 'b=c', contentType: form };

function names(request: Parameters<typeof signPlainly>[0]): string {
  return signPlainly(request, secrets)
    .parameters.filter(([name]) => !name.startsWith('oauth_'))
    .map((pair) => pair.join('='))
    .join('&');
}

describe('what is signed', () => {
  it.each([
    ['a=1&a=1&a=0', 'a=0&a=1&a=1'],
    ['a-=1&a=2&a.=3&aa=4&a%20=5', 'a=2&a%20=5&a-=1&a.=3&aa=4'],
    ['B=1&a=2&%c3%a9=3&~=4', '%C3%A9=3&B=1&a=2&~=4'],
    ['a&=b&&=&c==d', '=&=b&a=&c=%3Dd'],
    ['a=1+2&b=1%2B2&c=1%202', 'a=1%202&b=1%2B2&c=1%202'],
    ["a=!*'()~", 'a=%21%2A%27%28%29~'],
    ['a=%41%7e%2d', 'a=A~-'],
    ['a=%ff%FE', 'a=%FF%FE'],
    ['a=☃', 'a=%E2%98%83'],
  ])('of the query %s is %s, and of a form the same', (query, expected) => {
    expect(names({ method: 'GET', url: `https://api.x.com/?${query}` })).toBe(expected);
    expect(names({ ...post, body: query })).toBe(expected);
  });

  it.each([
    [form, 'b=c'],
    [`${form}; charset=UTF-8`, 'b=c'],
    ['Application/X-WWW-Form-URLEncoded', 'b=c'],
    ['application/json', ''],
    ['multipart/form-data; boundary=x', ''],
    [`${form}2`, ''],
    [null, ''],
  ])('of a body of type %s is %j', (contentType, expected) => {
    expect(names({ ...post, contentType })).toBe(expected);
  });

  it('is the method in upper case, as it has to be sent', () => {
    const signed = signPlainly({ ...get, method: 'patch' }, secrets);
    expect(signed.method).toBe('PATCH');
    expect(signed.baseString).toMatch(/^PATCH&/);
  });

  it('is never the realm', () => {
    const { baseString, authorization } = signPlainly(get, { ...secrets, realm: 'a "b" \\' });
    expect(baseString).not.toContain('realm');
    expect(authorization).toMatch(/^OAuth realm="a \\"b\\" \\\\", oauth_consumer_key="key"/);
  });
});

describe('what signing adds', () => {
  it('is a time by the clock, in seconds, and a nonce of letters and digits that differs each time', () => {
    const clock = new ManualClock(1_700_000_000_999);
    const { consumerKey, consumerSecret } = secrets;
    const signed = [1, 2].map(() => signPlainly(get, { consumerKey, consumerSecret }, clock));
    const nonces = signed.map(({ authorization }) => /oauth_nonce="([A-Za-z0-9]{28})"/.exec(authorization ?? '')?.[1]);
    expect(new Set(nonces).size).toBe(2);
    expect(nonces).not.toContain(undefined);
    expect(signed[0]?.authorization).toContain('oauth_timestamp="1700000000"');
  });

  it('stands in the header, the query or the body; the signature is the same', () => {
    const header = signPlainly(post, secrets);
    const query = signPlainly(post, { ...secrets, placement: 'query' });
    const body = signPlainly(post, { ...secrets, placement: 'body' });
    expect([query.signature, body.signature]).toEqual([header.signature, header.signature]);
    const added =
      `oauth_consumer_key=key&oauth_nonce=n&oauth_signature=${encodeURIComponent(header.signature)}`
      + '&oauth_signature_method=HMAC-SHA1&oauth_timestamp=1&oauth_version=1.0';
    expect(query).toMatchObject({ authorization: null, url: `https://api.x.com/a?${added}`, body: 'b=c' });
    expect(body).toMatchObject({ authorization: null, url: 'https://api.x.com/a', body: `b=c&${added}` });
    expect(signPlainly({ method: 'POST', url: post.url }, { ...secrets, placement: 'body' })).toMatchObject({
      contentType: form,
      body: expect.stringMatching(/^oauth_consumer_key=/) as unknown,
    });
  });

  it('is a body hash only where it is asked for and the body is not a form', () => {
    const hash = (request: typeof post, bodyHash?: boolean) =>
      /oauth_body_hash=([^&]*)/.exec(
        signPlainly(request, { ...secrets, bodyHash })
          .parameters.map((pair) => pair.join('='))
          .join('&'),
      )?.[1];
    const text = { ...post, body: 'Hello World!', contentType: 'text/plain' };
    expect(hash(text)).toBeUndefined();
    expect(hash(post, true)).toBeUndefined();
    expect(decodeURIComponent(hash(text, true) ?? '')).toBe('Lve95gjOVATpfV8EL5X4nxwjKHE=');
    expect(decodeURIComponent(hash({ ...text, body: '' }, true) ?? '')).toBe('2jmj7l5rSw0yVb/vlWAYkK/YBwk=');
  });
});

describe('what can’t be signed', () => {
  it.each([
    ['method', { ...get, method: 'GE T' }, {}],
    ['method', { ...get, method: '' }, {}],
    ['url', { ...get, url: 'api.x.com' }, {}],
    ['url', { ...get, url: `${get.url}&oauth_nonce=1` }, {}],
    ['url', { ...get, url: `${get.url}&oauth_signature=1` }, {}],
    ['url', { ...post, body: 'oauth_token=1' }, { token: '2' }],
    ['body', { ...post, body: 'a=%' }, {}],
    ['body', { ...post, body: 'a=\udfff' }, {}],
    ['nonce', get, { nonce: '' }],
    ['token', get, { token: '\ud800' }],
    ['timestamp', get, { timestamp: 1.5 }],
    ['timestamp', get, { timestamp: -1 }],
    ['realm', get, { realm: 'a\r\nb' }],
    ['realm', get, { realm: 'a', placement: 'query' as const }],
    ['placement', { ...post, contentType: 'application/json' }, { placement: 'body' as const }],
    ['signatureMethod', { ...get, url: 'http://api.x.com/' }, { method: 'PLAINTEXT' as const }],
    ['signatureMethod', { ...get, url: 'http://127.0.0.1.example/' }, { method: 'PLAINTEXT' as const }],
  ])('is refused with the field: %s', (field, request, options) => {
    const sign = () => signPlainly(request, { ...secrets, ...options });
    expect(sign).toThrow(expect.objectContaining({ code: 'input/invalid', field }));
    expect(sign).not.toThrow(/planted/);
  });

  it.each(['https://api.x.com/', 'http://localhost:8080/', 'http://127.0.0.1/', 'http://[::1]/'])(
    'is not PLAINTEXT at %s',
    (url) => {
      expect(signPlainly({ method: 'GET', url }, { ...secrets, method: 'PLAINTEXT' }).signature).toBe(
        'planted-secret&',
      );
    },
  );

  it('a verifier in the body is signed, as X’s documentation has it', () => {
    const signed = signPlainly({ ...xUpdate, body: 'oauth_verifier=v' }, secrets);
    expect(signed.baseString).toContain('oauth_verifier%3Dv');
  });
});
