import { describe, expect, it } from 'vitest';
import { pad, toPaddedLength, unpad } from './padding.ts';

describe('toPaddedLength', () => {
  // From the definition: with E = floor(log2 L) and S = floor(log2 E) + 1, the low E - S bits come out as zero.
  it.each([
    [0, 4096],
    [4096, 4096],
    [4097, 4352],
    [4352, 4352],
    [4353, 4608],
    [65_535, 65_536],
    [65_536, 65_536],
    [65_537, 67_584],
    [1_000_000, 1_015_808],
  ])('pads %i bytes to %i', (length, padded) => {
    expect(toPaddedLength(length)).toBe(padded);
  });

  it('never shrinks, never adds more than an eighth above the floor, and is its own fixed point', () => {
    for (let length = 4096; length < 300_000; length += 61) {
      const padded = toPaddedLength(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      expect(padded).toBeLessThanOrEqual(length * 1.12);
      expect(toPaddedLength(padded)).toBe(padded);
    }
  });
});

describe('unpad', () => {
  it('returns what was padded', () => {
    for (const length of [0, 1, 4092, 4093, 10_000]) {
      const content = Buffer.alloc(length, 7);
      expect(unpad(pad(content))).toEqual(content);
    }
  });

  it('refuses a length that does not fit, padding that is not zero, and more padding than there should be', () => {
    const padded = pad(Buffer.from('{}'));
    expect(unpad(padded.subarray(0, 3))).toBeNull();
    expect(unpad(padded.subarray(0, 4000))).toBeNull();
    expect(unpad(Buffer.concat([padded, Buffer.alloc(256)]))).toBeNull();
    const tooLong = Buffer.from(padded);
    tooLong.writeUInt32BE(4093, 0);
    expect(unpad(tooLong)).toBeNull();
    const dirty = Buffer.from(padded);
    dirty[4095] = 1;
    expect(unpad(dirty)).toBeNull();
  });
});
