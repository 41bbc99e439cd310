import type { ZxcvbnResult } from '@zxcvbn-ts/core';
import type { PassphraseAdvice } from '../../shared/index.ts';

/** What is too near at hand to protect this vault. */
const expectedWords = ['keystage', 'vault', 'twitter', 'oauth', 'apikey', 'developer'];

/**
 * Longer input makes the estimate slow (its time grows faster than the length), and is strong by its first part or not
 * at all worth the wait.
 */
const judgedLength = 100;

/** Advice on a passphrase that is being chosen: it forbids nothing. Nothing of it is kept. */
export async function judgePassphrase(passphrase: string): Promise<PassphraseAdvice> {
  estimator ??= loadEstimator();
  const check = await estimator;
  const { score, crackTimes, feedback } = check(passphrase.slice(0, judgedLength), expectedWords);
  // The library's figure for a slow hash, 10,000 guesses a second. Argon2id with 64 MiB and more allows that to a room
  // full of graphics cards, whose memory bounds it: whoever guesses with less needs longer.
  const { display } = crackTimes.offlineSlowHashingXPerSecond;
  return {
    score,
    guessTime: `${display} of guessing against a stolen copy of the vault file`,
    warning: feedback.warning,
    suggestions: feedback.suggestions,
  };
}

type Check = (passphrase: string, expectedWords: string[]) => ZxcvbnResult;
let estimator: Promise<Check> | undefined;

/** Loaded when it is first asked for: its dictionaries are the largest thing in the program. */
async function loadEstimator(): Promise<Check> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const factory = new ZxcvbnFactory({
    translations: english.translations,
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
    maxLength: judgedLength,
  });
  return (passphrase, words) => factory.check(passphrase, words);
}
