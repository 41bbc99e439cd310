import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SerialQueue } from './serial-queue.ts';

it('runs one task at a time, in order, and goes on after one that fails', async () => {
  const queue = new SerialQueue();
  const trail: string[] = [];
  const task = (name: string) =>
    queue.run(async () => {
      trail.push(`${name} starts`);
      await setImmediate();
      trail.push(`${name} ends`);
      if (name === 'first') throw new RangeError(name);
      return name;
    });
  const results = await Promise.allSettled([task('first'), task('second')]);
  expect(trail).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
