import { expect, it } from 'vitest';
import { calibrateKdfCost } from './calibrate.ts';

const mebibyte = 1024;

it('is not made cheap by a slow measurement, such as the first, which loads the code', async () => {
  const timesMs = [900, 125, 700];
  const cost = await calibrateKdfCost({
    totalMemoryKiB: 64 * 1024 * mebibyte,
    timeDerivation: () => Promise.resolve(timesMs.shift() ?? 0),
  });
  expect(cost.memoryKiB).toBe(256 * mebibyte);
  expect(timesMs).toEqual([]);
});
