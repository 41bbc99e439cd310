import { expect, it } from 'vitest';
import { SpareBuffer } from './spare-buffer.ts';

it('gives the same memory again, where it is large enough and nobody has it', () => {
  const spare = new SpareBuffer();
  const first = spare.take(1000);
  expect(first).toHaveLength(1000);
  expect(spare.take(1000).buffer).not.toBe(first.buffer);
  spare.give(first);
  const again = spare.take(1010);
  expect(again.buffer).toBe(first.buffer);
  expect(again).toHaveLength(1010);
  spare.give(again);
  expect(spare.take(5000)).toHaveLength(5000);
  spare.give(again);
  spare.drop();
  expect(spare.take(10).buffer).not.toBe(first.buffer);
});
