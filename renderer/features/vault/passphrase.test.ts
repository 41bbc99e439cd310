import { describe, expect, it } from 'vitest';
import { advisePassphrase, checkNewPassphrase } from './passphrase.ts';

describe('advisePassphrase', () => {
  it('counts what is missing to the least length', () => {
    expect(advisePassphrase('abcdefg')).toEqual({ strength: 'short', text: '1 more character at least.' });
  });

  it('is not impressed by one character many times over', () => {
    expect(advisePassphrase('a'.repeat(40)).strength).toBe('weak');
  });

  it('calls a long and varied one good', () => {
    expect(advisePassphrase('orchard lantern velvet compass').strength).toBe('good');
  });

  it('counts characters rather than code units', () => {
    expect(advisePassphrase('🔑🔑🔑🔑').strength).toBe('short');
  });
});

describe('checkNewPassphrase', () => {
  it('accepts two equal ones of the least length', () => {
    expect(checkNewPassphrase('eight ch', 'eight ch')).toEqual({});
  });

  it('names the field at fault', () => {
    expect(checkNewPassphrase('seven c', 'seven c')).toHaveProperty('passphrase');
    expect(checkNewPassphrase('eight ch', 'eight cH')).toHaveProperty('again');
  });
});
