import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../secret-value.ts';
import { samples, signPlainly, xUpdate } from '../testing/samples.ts';
import { debugSignature, type DebugInput } from './debug-signature.ts';

const { consumerKey, consumerSecret, token, tokenSecret } = samples.x;
const secrets = () => ({
  consumerSecret: SecretValue.fromText(consumerSecret),
  tokenSecret: SecretValue.fromText(tokenSecret),
});
const right = signPlainly(xUpdate, samples.x);
const header = right.authorization ?? '';

function debug(theirs: DebugInput['theirs'], change: Partial<DebugInput> = {}) {
  const known = { consumerKey, token, now: null, usedNonces: [], secrets: secrets(), publicKey: null };
  return debugSignature({ ...known, request: xUpdate, theirs, ...change });
}

function withSignature(signature: string): string {
  return header.replace(/oauth_signature="[^"]*"/, `oauth_signature="${encodeURIComponent(signature)}"`);
}

function hmac(baseString: string, key = `${consumerSecret}&${tokenSecret}`, hash = 'sha1'): string {
  return createHmac(hash, key).update(baseString).digest('base64');
}

const ids = (report: ReturnType<typeof debug>) => report.findings.map(({ id }) => id);

describe('a signature that is wrong in a known way', () => {
  // Signatures of other programs, as X's documentation and its users have published them.
  it.each([
    ['tXpPpWFTUAqx4z/p9kK1rdS+8bQ=', 'space-as-plus'],
    ['/N58FkbrLtOHmjCeX7eRaIcJy1E=', 'reserved-not-encoded'],
    ['hCtSmYh+iHYCEqBWrE7C7hYmtUk=', 'other-host'],
  ])('%s is explained: %s', (signature, id) => {
    const report = debug({ header: withSignature(signature) });
    expect(report.verdict).toBe('explained');
    expect(ids(report)).toContain(id);
    expect(report.theirs?.from).toBe('reproduced');
    expect(hmac(report.theirs?.baseString ?? '')).toBe(signature);
    expect(report.firstDifference).not.toBeNull();
  });

  const base = right.baseString;
  it.each<[string, string]>([
    ['other-scheme', hmac(base.replace('https%3A', 'http%3A'))],
    ['default-port-signed', hmac(base.replace('api.x.com', 'api.x.com%3A443'))],
    ['query-not-signed', hmac(base.replace('include_entities%3Dtrue%26', ''))],
    ['body-not-signed', hmac(base.replace(/%26status.*/, ''))],
    ['token-not-signed', hmac(base.replace(/%26oauth_token%3D[^%]*/, ''))],
    ['method-case', hmac(base.replace('POST', 'post'))],
    ['encoded-once', hmac(base.replace(/(?<=json&).*/, (all) => decodeURIComponent(all)))],
    ['not-sorted', hmac(base.replace(/(include_entities%3Dtrue)%26(.*)%26(status.*)/, '$1%26$3%26$2'))],
    ['lower-case-escapes', hmac(base.replace(/%25([0-9A-F]{2})/g, (all) => all.toLowerCase()))],
    [
      'body-not-decoded',
      hmac(
        base.replace(/(?<=status%3D).*/, (all) =>
          all.replaceAll('%25', '%2525').replace('252B', '252b').replace('252C', '252c'),
        ),
      ),
    ],
    ['token-secret-left-out', hmac(base, `${consumerSecret}&`)],
    ['secrets-swapped', hmac(base, `${tokenSecret}&${consumerSecret}`)],
    ['key-for-secret', hmac(base, `${consumerKey}&${tokenSecret}`)],
    ['secret-with-line-end', hmac(base, `${consumerSecret}&${tokenSecret}%0A`)],
    ['secret-with-line-end', hmac(base, `${consumerSecret}%0A&${tokenSecret}`)],
    ['other-hash', hmac(base, undefined, 'sha256')],
    ['ampersand-left-out', hmac(base, `${consumerSecret}${tokenSecret}`)],
    ['hex-as-base64', Buffer.from(Buffer.from(right.signature, 'base64').toString('hex')).toString('base64')],
  ])('%s is proven by its signature alone', (id, signature) => {
    const report = debug({ header: withSignature(signature) });
    expect([report.verdict, ids(report)]).toEqual(['explained', [id]]);
    expect(report.findings[0]?.certainty).toBe('proven');
  });

  it('in two ways at once is explained by both', () => {
    const wrong = base.replace('POST', 'post');
    const report = debug({ header: withSignature(hmac(wrong, `${consumerSecret}&`)) });
    expect(ids(report)).toEqual(['method-case', 'token-secret-left-out']);
    expect(report.theirs).toEqual({ baseString: wrong, from: 'reproduced' });
  });

  it('is explained by its base string without any secret', () => {
    const report = debug({ baseString: base.replace('api.x.com', 'api.twitter.com') }, { secrets: null });
    expect([report.verdict, ids(report)]).toEqual(['explained', ['other-host']]);
    expect(report.firstDifference).toMatchObject({ part: 'url', at: base.indexOf('x.com') });
  });

  it('has its key looked at where the base string is given, and is right or wrong', () => {
    const wrong = base.replace('POST', 'post');
    const report = debug({ baseString: wrong, signature: hmac(wrong, `${consumerSecret}&`) });
    expect(ids(report)).toEqual(['method-case', 'token-secret-left-out']);
  });

  it('signs JSON, of which nothing is signed', () => {
    const request = { ...xUpdate, body: '{"text":"a b"}', contentType: 'application/json' };
    const signed = signPlainly({ ...request, body: 'text=a+b', contentType: xUpdate.contentType }, samples.x);
    const report = debug({ header: signed.authorization ?? '' }, { request });
    expect([report.verdict, ids(report)]).toEqual(['explained', ['json-signed']]);
  });

  it('signs the realm', () => {
    const wrong = base.replace('status%3D', 'realm%3DPlaces%26status%3D');
    const report = debug({ header: withSignature(hmac(wrong)).replace('OAuth ', 'OAuth realm="Places", ') });
    expect([report.verdict, ids(report)]).toEqual(['explained', ['realm-signed']]);
  });
});

describe('what can’t be explained', () => {
  it('is not guessed at: another secret', () => {
    const report = debug({ header: withSignature(hmac(right.baseString, 'planted-other&secret')) });
    expect(report).toMatchObject({ verdict: 'differs', findings: [], theirs: null, firstDifference: null });
  });

  it('is told where it differs, where its base string is known', () => {
    const report = debug({ baseString: right.baseString.replace('status%3DHello', 'status%3DHallo') });
    expect(report.verdict).toBe('differs');
    expect(ids(report)).toEqual(['parameter-missing', 'parameter-added']);
    expect(report.firstDifference?.theirs).toMatch(/^allo/);
  });

  it('is unknown without secrets and base string', () => {
    expect(debug({ header: withSignature('AAAA') }, { secrets: null })).toMatchObject({
      verdict: 'unknown',
      findings: [],
    });
  });

  it('is a right signature, and says so', () => {
    expect(debug({ header })).toMatchObject({ verdict: 'same', findings: [], firstDifference: null });
    expect(debug({ baseString: right.baseString }, { secrets: null })).toMatchObject({ verdict: 'same', findings: [] });
  });
});

describe('what the protocol parameters show', () => {
  const at = 1318622958_000;
  it.each<[string, string, Partial<DebugInput>]>([
    ['timestamp-in-milliseconds', header.replace('1318622958', '1318622958000'), {}],
    ['clock-behind', header, { now: at + 12 * 60_000 }],
    ['clock-ahead', header, { now: at - 12 * 60_000 }],
    ['nonce-reused', header, { usedNonces: [samples.x.nonce] }],
    ['other-token', header, { token: 'planted' }],
    ['other-consumer-key', header, { consumerKey: 'planted' }],
    ['token-missing', header.replace(/oauth_token="[^"]*", /, ''), {}],
    ['missing', header.replace(/oauth_nonce="[^"]*", /, ''), {}],
  ])('%s', (id, given, change) => {
    expect(ids(debug({ header: given }, { ...change, secrets: null }))).toEqual([id]);
  });

  it('is nothing of a clock that is some minutes off', () => {
    expect(debug({ header }, { now: at + 4 * 60_000 }).findings).toEqual([]);
  });
});

describe('a curl line', () => {
  const line = (data: string, more = '') =>
    `curl -sS 'https://api.x.com/1.1/statuses/update.json?include_entities=true' \\\n  -H 'Authorization: ${header}' ${more} ${data}`;

  it('is a request of its own, and is compared with the one that is meant', () => {
    expect(debug({ curl: line(`-d '${xUpdate.body}'`) }, { request: null })).toMatchObject({
      verdict: 'same',
      findings: [],
    });
    const report = debug({ curl: line(`--data-urlencode 'status=Hello'`) });
    expect([report.verdict, ids(report)]).toEqual(['same', ['request-differs']]);
  });

  it('that sends JSON as a form is said to', () => {
    expect(ids(debug({ curl: line(`-d '{"a":1}'`) }, { request: null, secrets: null }))).toEqual(['json-sent-as-form']);
  });

  it('with the signature in the query is read too', () => {
    const { url } = signPlainly({ method: 'GET', url: xUpdate.url }, { ...samples.x, placement: 'query' });
    expect(debug({ curl: `curl "${url}"` }, { request: null })).toMatchObject({ verdict: 'same', findings: [] });
  });
});

it('no report has a secret in it', () => {
  const wrong = hmac(right.baseString, `${consumerSecret}&`);
  const text = JSON.stringify([debug({ header: withSignature(wrong) }), debug({ header: withSignature('AAAA') })]);
  expect(text).not.toContain(consumerSecret);
  expect(text).not.toContain(tokenSecret);
});

describe('a signature of RSA', () => {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { publicKey, privateKey } = pair();
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const rsaHeader = header.replace('HMAC-SHA1', 'RSA-SHA256');
  const base = right.baseString.replace('HMAC-SHA1', 'RSA-SHA256');
  const signed = (text: string) =>
    rsaHeader.replace(
      /oauth_signature="[^"]*"/,
      `oauth_signature="${encodeURIComponent(sign('sha256', Buffer.from(text), privateKey).toString('base64'))}"`,
    );
  const judge = (text: string, key: string | null = pem) => debug({ header: signed(text) }, { publicKey: key });

  it('verifies with the public key, and with the private one that it is the half of', () => {
    expect(judge(base)).toMatchObject({
      verdict: 'same',
      says: expect.stringContaining('verifies with this key') as string,
    });
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      expect(judge(base, privateKey.export({ type, format: 'pem' }).toString()).verdict).toBe('same');
    }
  });

  it('is explained by what makes the base string that it verifies over', () => {
    const report = judge(base.replace('https%3A', 'http%3A'));
    expect(report).toMatchObject({ verdict: 'explained', theirs: { from: 'reproduced' } });
    expect(ids(report)).toContain('other-scheme');
  });

  it('does not verify with another key, nor over another request', () => {
    const other = pair().publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(judge(base, other)).toMatchObject({
      verdict: 'differs',
      says: expect.stringContaining('does not verify') as string,
    });
    expect(judge('planted').verdict).toBe('differs');
  });

  it('can’t be judged without a key, and asks for it', () => {
    expect(judge(base, null)).toMatchObject({
      verdict: 'unknown',
      says: expect.stringContaining('RSA public key') as string,
    });
  });

  it('refuses what is no RSA key, without a word of it', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
    for (const key of ['planted', '-----BEGIN PUBLIC KEY-----\nplanted\n-----END PUBLIC KEY-----', ec.toString()]) {
      expect(() => judge(base, key)).toThrow(expect.objectContaining({ code: 'input/invalid', field: 'publicKey' }));
      expect(() => judge(base, key)).not.toThrow(/planted/);
    }
  });
});
