import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeCanonical } from './canonical-json.ts';
import { scanRecords } from './scan-records.ts';

const id = fc.stringMatching(/^[a-z]+_[0-9a-z]{1,8}$/);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).filter((value) => isWhole(value));
const whole = fc.dictionary(
  fc.constantFrom('apps', 'credentials', 'other', 'schema'),
  fc.oneof(json, fc.dictionary(id, fc.oneof(json, text))),
);

/** The format has integers only. */
function isWhole(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole);
}

it('finds in any canonical JSON what its parser finds, and where', () => {
  fc.assert(
    fc.property(whole, fc.nat({ max: 9 }), (value, before) => {
      const content = encodeCanonical(value);
      const bytes = Buffer.concat([Buffer.alloc(before, '{"'), content, Buffer.alloc(3)]);
      const found = scanRecords(bytes, { start: before, end: before + content.length }, ['apps', 'credentials']);
      for (const name of ['apps', 'credentials'] as const) {
        const records: unknown = value[name];
        const index = found?.get(name);
        if (index === undefined) continue;
        expect(index.ids).toEqual(Object.keys(records as object).sort());
        index.ids.forEach((each, place) => {
          const member = bytes.subarray(index.bounds[2 * place], index.bounds[2 * place + 1]).toString('utf8');
          const expected = encodeCanonical({ [each]: Reflect.get(records as object, each) as unknown });
          expect(`{${member}}`).toBe(expected.toString('utf8'));
        });
      }
      // What has no record by id is no reason to give up on the rest, unless it stands where records are to be.
      if (Object.values(value).every(isCollection)) expect(found).not.toBeNull();
    }),
    { numRuns: 2000 },
  );
});

function isCollection(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => /^[a-z]+_[0-9a-z]{1,8}$/.test(key));
}

it('reads no further than the bytes go, whatever is in them', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('{"apps":{"a":', '{"', '{"a":"\\', '{"a":[1')),
      (given) => {
        const bytes = Buffer.from(given as string);
        expect(() => scanRecords(bytes, { start: 0, end: bytes.length }, ['apps'])).not.toThrow();
      },
    ),
    { numRuns: 2000 },
  );
});
