import { describe, expect, it } from 'vitest';
import type { PassphraseAdvice } from '../../../shared/index.ts';
import { checkNewPassphrase, countMissing, describeStrength, listAdvice } from './passphrase.ts';

function makeAdvice(score: number, changes: Partial<PassphraseAdvice> = {}): PassphraseAdvice {
  return { score, guessTime: '3 hours of guessing', warning: null, suggestions: [], ...changes };
}

describe('countMissing', () => {
  it('counts what is missing to the least length', () => {
    expect([countMissing(''), countMissing('abcdefg'), countMissing('abcdefgh')]).toEqual([8, 1, 0]);
  });

  it('counts characters rather than code units', () => {
    expect(countMissing('🔑🔑🔑🔑')).toBe(4);
  });
});

describe('describeStrength', () => {
  it('has a word for each of the five steps', () => {
    const words = [0, 1, 2, 3, 4].map((score) => describeStrength(makeAdvice(score)).split(':')[0]);
    expect(words).toEqual(['Very weak', 'Weak', 'Fair', 'Strong', 'Very strong']);
  });

  it('says how long guessing takes', () => {
    expect(describeStrength(makeAdvice(1))).toBe('Weak: 3 hours of guessing.');
  });
});

describe('listAdvice', () => {
  it('gives the warning before the suggestions, as sentences', () => {
    const advice = makeAdvice(1, { warning: 'This is a common password', suggestions: ['Add more words.', 'b', 'c'] });
    expect(listAdvice(advice)).toEqual(['This is a common password.', 'Add more words.', 'b.']);
  });

  it('leaves a strong one alone', () => {
    expect(listAdvice(makeAdvice(3, { suggestions: ['Add more words.'] }))).toEqual([]);
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
