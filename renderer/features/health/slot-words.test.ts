import { describe, expect, it } from 'vitest';
import type { KeychainState, SlotView } from '../../../shared/index.ts';
import { describeDevices, describeKdf } from './slot-words.ts';

const ready: KeychainState = { state: 'ready', name: 'Secret Service', message: 'It answers.' };

function makeDevice(onThisDevice: boolean): SlotView {
  return { id: 'slot', kind: 'device', kdf: null, onThisDevice };
}

it('says what one guess costs', () => {
  const kdf = { memoryKiB: 262_144, iterations: 3, parallelism: 1 };
  expect(describeKdf(kdf)).toBe('Argon2id: 256 MiB, 3 passes, 1 lane.');
});

describe('describeDevices', () => {
  it('tells this machine’s slot, another’s and none apart', () => {
    expect(describeDevices([makeDevice(false), makeDevice(true)], ready)).toContain('This device opens');
    expect(describeDevices([makeDevice(false)], ready)).toContain('not in this machine’s Secret Service');
    expect(describeDevices([], ready)).toContain('No device opens');
  });

  it('gives the keychain’s own words where it can’t be used, whatever slots there are', () => {
    const locked: KeychainState = { ...ready, state: 'locked', message: 'It is locked.' };
    expect(describeDevices([makeDevice(false)], locked)).toBe('It is locked.');
    expect(describeDevices([], locked)).toBe('It is locked.');
  });
});
