import { describe, expect, it, vi } from 'vitest';
import { deriveKeyWithArgon2, loadNativeArgon2, loadPortableArgon2 } from './argon2.ts';
import { calibrateKdfCost } from './calibrate.ts';
import { kdfBounds, recoveryKdfCost, type KdfCost, type KdfParameters } from './kdf-parameters.ts';

vi.setConfig({ testTimeout: 30_000 });

const mebibyte = 1024;
const secret = Buffer.from('planted-passphrase');
const salt = Buffer.from('0123456789abcdef');

// Computed with the reference implementation: printf planted-passphrase | argon2 0123456789abcdef -id -t 3 -m 16 -p 4 -l 32 -r
const references: [KdfCost, string][] = [
  [
    { memoryKiB: 64 * mebibyte, iterations: 3, parallelism: 4 },
    'ad856f64f246770aee6fce549b00cc6b13c711c7e7a99eadd2f14b4d6df5be59',
  ],
  [
    { memoryKiB: 64 * mebibyte, iterations: 3, parallelism: 1 },
    '911f96e090423bb99c62d34061a45121ab3271fc6946a53882833ead9fb6e5d0',
  ],
  [
    { memoryKiB: 256 * mebibyte, iterations: 3, parallelism: 4 },
    '9691a7a6adfe51926a599e3d3e17786f1055a7a3bae9e983606c81e9c2ce7d42',
  ],
];

function parameters(change: Partial<KdfParameters> = {}): KdfParameters {
  return { algorithm: 'argon2id', version: 19, ...recoveryKdfCost, salt: salt.toString('base64'), ...change };
}

describe('Argon2id', () => {
  it.each(references)('gives the reference bytes in both implementations at %o', async (cost, expected) => {
    const native = await loadNativeArgon2();
    const portable = await loadPortableArgon2();
    expect((await native({ ...cost, secret, salt })).toString('hex')).toBe(expected);
    expect((await portable({ ...cost, secret, salt })).toString('hex')).toBe(expected);
  });

  it('is what derives a key', async () => {
    expect((await deriveKeyWithArgon2(secret, parameters())).toString('hex')).toBe(references[0]?.[1]);
  });

  it('leaves the event loop free', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await deriveKeyWithArgon2(secret, parameters({ memoryKiB: 256 * mebibyte }));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(1);
  });

  it.each<Partial<KdfParameters>>([
    { memoryKiB: 64 * mebibyte - 1 },
    { memoryKiB: 1024 * mebibyte + 1 },
    { memoryKiB: 0xffff_ffff },
    { iterations: 2 },
    { iterations: 17 },
    { parallelism: 0 },
    { parallelism: 17 },
    { algorithm: 'argon2i' },
    { version: 16 },
  ])('refuses %o before it allocates anything', async (change) => {
    const before = process.memoryUsage().rss;
    await expect(deriveKeyWithArgon2(secret, parameters(change))).rejects.toMatchObject({ code: 'vault/kdf-refused' });
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * mebibyte * 1024);
  });
});

describe('calibrateKdfCost', () => {
  const machine = (msAtFloor: number, totalMemoryGiB = 64) => ({
    totalMemoryKiB: totalMemoryGiB * mebibyte * 1024,
    timeDerivation: (cost: KdfCost) => Promise.resolve((msAtFloor * cost.memoryKiB) / kdfBounds.memoryKiB.least),
  });

  it.each([
    ['a fast machine gets the most', machine(1), 512],
    ['a clock that stood still does too', machine(0), 512],
    ['a usual one gets half a second', machine(125), 256],
    ['a slow one gets the floor', machine(10_000), 64],
    ['a small one gets an eighth of its memory', machine(50, 2), 256],
    ['a tiny one gets the floor', machine(50, 0.25), 64],
  ])('%s', async (_what, given, expectedMiB) => {
    expect(await calibrateKdfCost(given)).toEqual({ memoryKiB: expectedMiB * mebibyte, iterations: 3, parallelism: 4 });
  });
});
