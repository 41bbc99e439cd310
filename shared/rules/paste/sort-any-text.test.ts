import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../../model/registration-terms.ts';
import { decodeBase64Text } from '../recognise/base64.ts';
import * as samples from '../recognise/testing/sample-values.ts';
import { planCapture } from './plan-capture.ts';
import { sortEntries, sortPasted } from './sort-pasted.ts';

const issuedAt = Date.UTC(2026, 8, 1, 12);
const key = samples.sampleApiKey();
const secret = samples.sampleApiSecret();
const accessToken = samples.sampleAccessToken();
const clientId = samples.sampleClientId();
const clientSecret = samples.sampleClientSecret();
const bearer = samples.sampleBearer(14414681);
const refreshToken = samples.sampleUserToken('rt', issuedAt);

/** Names, values, marks and words in any order, and anything at all besides. */
const piece = fc.oneof(
  fc.constantFrom(key, secret, accessToken, clientId, clientSecret, bearer, refreshToken),
  fc.constantFrom(
    'API Key',
    'client_id',
    '"access_token"',
    'curl ',
    '-u ',
    '-H ',
    'Authorization: Bearer ',
    'Authorization: Basic ',
  ),
  fc.constantFrom('=', ': ', '\n', ' ', '"', "'", '{', '}', '[', ',', '\\\n', '\t', '%2B', ':', '&', 'xai-', '#'),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.json(),
  fc
    .dictionary(fc.constantFrom('client_id', 'api_key', 'secret', 'a'), fc.string())
    .map((object) => JSON.stringify(object)),
);

/** All that a reader may have undone: JSON's and the shell's escapes, percent-encoding, and base64. */
function holds(text: string, value: string): boolean {
  const unescaped = text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\\n/g, '');
  const forms = [
    text,
    unescaped,
    unescaped.replace(/\\([^])/g, '$1'),
    decodeEach(text),
    ...text.split(/[\s"']+/).map((word) => decodeBase64Text(word) ?? ''),
  ];
  return forms.some((form) => form.includes(value) || decodeEach(form).includes(value)) || sameLetters(text, value);
}

function decodeEach(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** A shell joins what is quoted apart: 'a'"b" is ab. */
function sameLetters(text: string, value: string): boolean {
  return text.replace(/["'\\\n]/g, '').includes(value.replace(/["'\\\n]/g, ''));
}

describe('whatever is pasted', () => {
  it('is sorted without throwing, into values that stand in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { values, callbackUrls, providerAppId } = sortPasted(text);
        for (const value of [...values.map((each) => each.value), ...callbackUrls, providerAppId]) {
          expect(holds(text, value), `${JSON.stringify(value)} in ${JSON.stringify(text)}`).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says of a value that is too long for a vault where it stood, and nothing of what it was', () => {
    const long = 'planted'.repeat(2341);
    const why = 'longer than 16,384 characters';
    const texts: readonly (readonly [text: string, label: string, line: number])[] = [
      [`PORT=1\nX_API_KEY=${long}`, 'X_API_KEY', 2],
      [`API Key\n${long}`, 'API Key', 2],
      [`API Key: ${long} and more`, 'API Key', 1],
      [`DATABASE_URL="${long}"`, 'DATABASE_URL', 1],
      [`notes: ${long}`, 'notes', 1],
      [`some words\n${long}\nand more`, '', 2],
      [JSON.stringify({ client: { secret: long } }), 'secret', 1],
      [`curl -H 'Authorization: Bearer ${long}' https://api.x.com/2/users/me`, 'Bearer', 1],
    ];
    for (const [text, label, line] of texts) {
      const sorted = sortPasted(text);
      expect(sorted.leftOut).toEqual([{ label, line, why }]);
      expect(JSON.stringify(sorted)).not.toContain('planted');
    }
    expect(sortPasted(`API_KEY=${key}\nAPI_SECRET=${long}`).values.map(({ value }) => value)).toEqual([key]);
  });

  it('says after how many it looks at no more, and from which line on', () => {
    const text = (count: number) => Array.from({ length: count }, (_, index) => `SAMPLE_${index}=1`);
    expect(sortPasted(text(500).join('\n')).leftOut).toEqual([]);
    const why = 'of more than 500 names and values the rest was not looked at';
    expect(sortPasted(text(502).join('\n')).leftOut).toEqual([{ label: 'SAMPLE_500', line: 501, why }]);
    expect(sortPasted(JSON.stringify(text(502))).leftOut).toEqual([{ label: '', line: 1, why }]);
  });

  it('says that it looks at the beginning only', () => {
    expect(sortPasted('a\n'.repeat(40_000))).toMatchObject({ cutOff: true, values: [] });
  });
});

// With work that goes with the square of their number or length, none of these would end in minutes.
describe('a hostile text', () => {
  const many = 40_000;
  const line = (count: number) => ({ label: `X_CLIENT_SECRET_${count}`, context: '', line: count + 1 });

  it('of very many values for one place is sorted, each into a group of its own', () => {
    const entries = Array.from({ length: many }, (_, count) => ({ ...line(count), value: `dead-value-of-${count}` }));
    const { values } = sortEntries([...entries, ...entries.slice(0, 10)]);
    expect(values).toHaveLength(many);
    expect(values.at(-1)?.group).toBe(many - 1);
  });

  it('of values that all want the same group is planned', () => {
    const [one] = sortEntries([{ ...line(0), value: 'dead-value' }]).values;
    const values = Array.from({ length: many }, () => one!);
    const environment = { credentials: [], registration: emptyRegistration(), sandbox: false };
    const plan = planCapture({ values, providerAppId: '' }, { provider: 'x', environment, now: 0 });
    expect(plan.credentials.at(-1)?.group).toBe(many - 1);
  });

  it('of one long value is not looked at, and of one long run of spaces is', () => {
    const blanks = ' '.repeat(1_000_000);
    const { values, leftOut } = sortEntries([{ ...line(0), value: `x${blanks}` }]);
    expect([values, leftOut]).toMatchObject([[], [{ label: 'X_CLIENT_SECRET_0' }]]);
    expect(sortPasted(`X_API_KEY=${key}${' '.repeat(60_000)}x`).values.map(({ value }) => value)).toEqual([key]);
  });
});
