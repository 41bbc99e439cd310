import { expect, it } from 'vitest';
import { HeldValues } from './held-values.ts';

it('gives a value out by its tag, until it is wiped for good', () => {
  const held = new HeldValues();
  held.hold('a', 'planted');
  const value = held.find('a');
  expect(value?.revealText()).toBe('planted');
  expect(held.find('b')).toBeNull();
  held.wipe();
  expect(() => value?.revealText()).toThrow(TypeError);
  held.hold('a', 'planted');
  expect(held.find('a')).toBeNull();
});

it('holds no more than has room, whatever a server sends', () => {
  const many = new HeldValues();
  for (let index = 0; index < 1000; index += 1) many.hold(String(index), 'x');
  expect([many.find('299') !== null, many.find('300')]).toEqual([true, null]);
  const long = new HeldValues();
  for (const tag of ['a', 'b', 'c']) long.hold(tag, 'x'.repeat(300 * 1024));
  expect([long.find('a') !== null, long.find('b')]).toEqual([true, null]);
});
