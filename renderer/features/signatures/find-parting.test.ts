import { expect, it } from 'vitest';
import { findParting } from './find-parting.ts';

it.each([
  ['a b', 'a+b', 'a'],
  ['a%20b', 'a%2Bb', 'a'],
  ['a%20b', 'a%20c', 'a%20'],
  ['a', 'ab', 'a'],
  ['', 'x', ''],
  ['same%2', 'same%2', 'same'],
  ['\u{1f4a9}', '\u{1f4aa}', ''],
])('%j and %j part after %j', (ours, theirs, same) => {
  const [one, other] = findParting(ours, theirs);
  expect([one.same, other.same]).toEqual([same, same]);
  expect([one.same + one.rest, other.same + other.rest]).toEqual([ours, theirs]);
});
