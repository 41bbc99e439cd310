import type { PassphraseAdvice } from '../../../shared/index.ts';
import type { FieldErrors } from '../../ui/field-errors.ts';

/** The contract's own limit; the other side checks it again. */
export const minPassphraseLength = 8;

const strengths = ['Very weak', 'Weak', 'Fair', 'Strong', 'Very strong'] as const;

/** How many characters are missing to the least length. Characters as people count them, not code units. */
export function countMissing(passphrase: string): number {
  return Math.max(0, minPassphraseLength - Array.from(passphrase).length);
}

/** The first line under a passphrase that is long enough. `advice` is null while it is being judged. */
export function describeStrength(advice: PassphraseAdvice | null): string {
  if (advice === null) return 'Judging…';
  return `${strengths[advice.score] ?? strengths[0]}: ${advice.guessTime}.`;
}

/** What to do about a passphrase, at most one complaint and two ways out. A strong one needs none. */
export function listAdvice({ score, warning, suggestions }: PassphraseAdvice): string[] {
  if (score >= 3) return [];
  const all = [...(warning === null ? [] : [warning]), ...suggestions].slice(0, 3);
  return all.map((sentence) => sentence.replace(/([^.!?…])$/, '$1.'));
}

export function checkNewPassphrase(passphrase: string, again: string): FieldErrors {
  if (countMissing(passphrase) > 0) return { passphrase: 'Use at least 8 characters.' };
  if (passphrase !== again) return { again: 'The two are not the same.' };
  return {};
}
