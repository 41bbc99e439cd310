import { expect, it } from 'vitest';
import { namePasted, readPastedSignature } from './read-pasted-signature.ts';

it.each([
  ['curl', ' curl -X POST https://a/ '],
  ['curl', '$ curl https://a/'],
  ['header', 'OAuth oauth_nonce="1"'],
  ['header', 'Authorization: OAuth oauth_nonce="1"'],
  ['header', 'curling'],
  ['baseString', 'get&http%3A%2F%2Fa&b'],
])('takes a %s for what it is: %s', (kind, text) => {
  expect(Object.keys(readPastedSignature(text))).toEqual([kind]);
});

it('leaves a shell’s prompt out', () => {
  expect(readPastedSignature('$ curl https://a/')).toEqual({ curl: 'curl https://a/' });
});

it('says nothing of nothing', () => {
  expect(readPastedSignature('  ')).toEqual({});
  expect(namePasted('')).toBeNull();
});
