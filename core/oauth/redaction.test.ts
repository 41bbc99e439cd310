import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redaction } from './redaction.ts';
import { beRatherPatient } from './testing/patient.ts';

beRatherPatient();

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const encodings = [encodeURIComponent(secret), new URLSearchParams([['', secret]]).toString().slice(1)];
  return [
    secret,
    ...encodings,
    ...encodings.map((text) => text.replaceAll(/%../g, (code) => code.toLowerCase())),
    ...encodings.map((text) => encodeURIComponent(text)),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    encodeURIComponent(bytes.toString('base64')),
  ];
}

describe('redaction', () => {
  test('shows what is on the list, and hides every other name', () => {
    const redaction = new Redaction();
    const values = redaction.showParameters([
      ['grant_type', 'authorization_code'],
      ['code', 'planted-code'],
      ['a_name_of_tomorrow', 'planted-value'],
    ]);
    expect(values).toEqual([
      { name: 'grant_type', shown: true, value: 'authorization_code' },
      { name: 'code', shown: false, tag: expect.stringMatching(/^[0-9a-f]{8}$/) as string, length: 12 },
      { name: 'a_name_of_tomorrow', shown: false, tag: expect.any(String) as string, length: 13 },
    ]);
  });

  test('hides the headers that authenticate', () => {
    const headers = new Headers({ authorization: 'Basic cGxhbnRlZA==', accept: 'application/json', cookie: 'a=b' });
    const hidden = new Redaction().showHeaders(headers).filter((value) => !value.shown);
    expect(hidden.map((value) => value.name)).toEqual(['authorization', 'cookie']);
  });

  test('gives equal values equal tags, within one run only', () => {
    const one = new Redaction();
    expect(one.tag('planted-token')).toBe(one.tag('planted-token'));
    expect(one.tag('planted-token')).not.toBe(one.tag('planted-tokem'));
    expect(one.tag('planted-token')).not.toBe(new Redaction().tag('planted-token'));
  });

  test('takes a hidden value out of a shown one that quotes it, in either order', () => {
    const values = new Redaction().showParameters([
      ['error_description', 'no such token: planted-token'],
      ['access_token', 'planted-token'],
      ['scope', 'planted-token tweet.read'],
    ]);
    expect(JSON.stringify(values)).not.toContain('planted-token');
    expect(values[2]).toMatchObject({
      shown: true,
      value: expect.stringMatching(/^\[hidden \w{8}\] tweet\.read$/) as string,
    });
  });

  test('takes a client secret out of a Basic header that an error quotes', () => {
    const redaction = new Redaction();
    redaction.hide('planted-client-secret');
    const basic = Buffer.from('a-client-id:planted-client-secret').toString('base64');
    expect(redaction.scrub(`got ${basic}`)).not.toContain(Buffer.from('-client-sec').toString('base64').slice(2, 10));
    expect(redaction.scrub(`got ${basic}`)).toContain('[hidden');
  });

  test('takes a secret that contains another out whole', () => {
    const redaction = new Redaction();
    redaction.hide('planted');
    redaction.hide('planted-longer');
    expect(redaction.scrub('planted-longer')).toBe(`[hidden ${redaction.tag('planted-longer')}]`);
  });

  test('leaves text alone that quotes nothing', () => {
    const redaction = new Redaction();
    redaction.hide('planted-token');
    expect(redaction.scrub('Value passed for the token was invalid.')).toBe('Value passed for the token was invalid.');
  });

  test('makes foreign text one harmless line', () => {
    expect(new Redaction().scrub('\u001b[2Jgone\r\nevil\u202e')).toBe('\ufffd[2Jgone\ufffd\ufffdevil\ufffd');
    expect(new Redaction().scrub('x'.repeat(1000))).toHaveLength(501);
  });

  test('finds a very long secret piece by piece', () => {
    const redaction = new Redaction();
    const long = Array.from({ length: 4000 }, (_, index) => `planted-${index}-`).join('');
    redaction.hide(long);
    expect(redaction.scrub(`got ${long} back`, 1_000_000)).toMatch(/^got (\[hidden \w{8}\])+ back$/);
  });

  test('takes a secret out whole that the cut goes through, in any form', () => {
    const secret = 'planted-token "with/signs+in it"'.repeat(4);
    for (const form of formsOf(secret)) {
      for (const before of [499, 490, 450, 400]) {
        const redaction = new Redaction();
        redaction.hide(secret);
        const shown = redaction.scrub(`${'.'.repeat(before)}${form} and more`);
        expect(shown).toMatch(/^\.+\[.*…$/);
        expect(shown.slice(before)).not.toContain(form.slice(0, 4));
      }
    }
  });

  test('takes overlapping secrets out whole', () => {
    const redaction = new Redaction();
    redaction.hide('planted-one');
    redaction.hide('one-planted-two');
    expect(redaction.scrub('a planted-one-planted-two b')).toBe(`a [hidden ${redaction.tag('planted-one')}] b`);
  });

  test('remembers twenty unknown values, and hides a list whole that holds more', () => {
    const many = Array.from({ length: 21 }, (_, index): [string, string] => [
      `name_${index}`,
      `planted-value-${index}-`,
    ]);
    const redaction = new Redaction();
    const said: [string, string] = ['error_description', 'no such thing: planted-value-20-'];
    expect(redaction.showParameters([said, ...many]).every((value) => !value.shown)).toBe(true);
    expect(redaction.scrub('planted-value-19-')).toContain('[hidden');
    // A list that hides nothing unknown is shown as ever, and tokens are remembered on top of the twenty.
    const later = redaction.showParameters([
      ['error_description', 'not planted-access-token'],
      ['access_token', 'planted-access-token'],
    ]);
    expect(later[0]).toMatchObject({ shown: true, value: expect.stringMatching(/^not \[hidden \w+\]$/) as string });
  });

  test('hides a list whole that holds an unknown value too long to be remembered', () => {
    const values = new Redaction().showParameters([
      ['error_description', 'planted'],
      ['a_name_of_tomorrow', 'x'.repeat(2049)],
    ]);
    expect(values.every((value) => !value.shown)).toBe(true);
  });

  test('takes a moment for a body made to take minutes', () => {
    const redaction = new Redaction();
    const long = (index: number) => `${'a'.repeat(2030)}${String(index).padStart(10, '%')}`;
    const hidden = Array.from({ length: 14 }, (_, index): [string, string] => [`name_${index}`, long(index)]);
    const shown: [string, string] = ['error_description', `${'a'.repeat(32_000)}%61`];
    const startedMs = performance.now();
    const values = redaction.showParameters([shown, ...hidden]);
    // It is a few milliseconds; searching with one pattern per value took a minute.
    expect(performance.now() - startedMs).toBeLessThan(3000);
    expect(values[0]?.shown === true && values[0].value.length).toBeLessThanOrEqual(501);
  });

  test('finds any secret in any of its forms, wherever it stands', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        const redaction = new Redaction();
        redaction.hide(value);
        for (const form of formsOf(value)) {
          const shown = redaction.scrub(`${before} ${form} ${after}`);
          expect(shown).toContain(`[hidden ${redaction.tag(value)}]`);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('finds a secret in the base64 of a longer value', () => {
    const secret = fc.string({ minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        const redaction = new Redaction();
        redaction.hide(value);
        const whole = Buffer.from(before + value + after);
        for (const form of [whole.toString('base64'), whole.toString('base64url')]) {
          expect(redaction.scrub(form)).toContain('[hidden');
        }
      }),
    );
  });
});
