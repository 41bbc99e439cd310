import { describe, expect, it } from 'vitest';
import { passphraseAdviceSchema } from '../../shared/index.ts';
import { judgePassphrase } from './judge-passphrase.ts';

describe('a passphrase that is being chosen', () => {
  it.each([
    ['one that everybody has', 'password'],
    ['a walk over the keyboard', 'qwertyuiop'],
    ['one letter, often', 'aaaaaaaaaaaa'],
    ['the name of this program', 'Keystage1'],
  ])('is judged weak, with a reason and a way to a better one: %s', async (_what, passphrase) => {
    const advice = await judgePassphrase(passphrase);
    expect(advice.score).toBeLessThanOrEqual(1);
    expect(advice.warning).toMatch(/\.$/);
    expect(advice.suggestions).not.toEqual([]);
    expect(advice.guessTime).toContain('second');
  });

  it('is judged strong where it is four words, and then nothing is advised', async () => {
    expect(await judgePassphrase('tulip anchor meadow quartz')).toEqual({
      score: 4,
      guessTime: 'centuries of guessing against a stolen copy of the vault file',
      warning: null,
      suggestions: [],
    });
  });

  it('may be empty, and as long as the contract allows', async () => {
    for (const passphrase of ['', 'aB3$ü'.repeat(204)]) {
      expect(passphraseAdviceSchema.safeParse(await judgePassphrase(passphrase)).success).toBe(true);
    }
  });

  it('is judged by its first hundred characters: more would be waited for, and tell nothing new', async () => {
    const first = 'planted '.repeat(12) + 'word';
    expect(await judgePassphrase(first + 'tulip anchor meadow quartz')).toEqual(await judgePassphrase(first));
  });

  it('is not repeated in the advice', async () => {
    const passphrase = 'planted-passphrase';
    expect(JSON.stringify(await judgePassphrase(passphrase))).not.toContain(passphrase);
  });
});
