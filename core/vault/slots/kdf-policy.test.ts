import { describe, expect, it } from 'vitest';
import { raisedCost } from './kdf-policy.ts';

const mebibyte = 1024;
const cost = (mebibytes: number, iterations = 3, parallelism = 4) => ({
  memoryKiB: mebibytes * mebibyte,
  iterations,
  parallelism,
});

describe('whether a passphrase slot is made again', () => {
  it.each([
    ['at half of what the machine affords', cost(64), cost(128), cost(128)],
    ['with fewer passes', cost(128, 3), cost(128, 6), cost(128, 6)],
    ['without lowering its passes', cost(64, 4), cost(256, 3), cost(256, 4)],
    ['without touching its lanes', cost(64, 3, 1), cost(256, 3, 4), cost(256, 3, 1)],
  ])('yes: %s', (_what, present, affordable, raised) => {
    expect(raisedCost(present, affordable)).toEqual(raised);
  });

  it.each([
    ['where it is as strong', cost(128), cost(128)],
    ['where little would be won', cost(128), cost(240)],
    ['where the machine affords less', cost(512), cost(64)],
  ])('no: %s', (_what, present, affordable) => {
    expect(raisedCost(present, affordable)).toBeNull();
  });
});
