import type { FieldErrors } from '../../ui/field-errors.ts';

/** The contract's own limit; the other side checks it again. */
export const minPassphraseLength = 8;

export type Strength = 'none' | 'short' | 'weak' | 'fair' | 'good';

export interface Advice {
  readonly strength: Strength;
  readonly text: string;
}

/**
 * Honest and simple: length is most of it, and few different characters make length worthless. Nothing is guessed about
 * words or dates, and nothing is refused but what is too short.
 */
export function advisePassphrase(passphrase: string): Advice {
  const length = Array.from(passphrase).length;
  const different = new Set(passphrase.toLowerCase()).size;
  const rest = Math.max(0, minPassphraseLength - length);
  if (length === 0) return { strength: 'none', text: 'At least 8 characters. Four or five random words are best.' };
  if (rest > 0) return { strength: 'short', text: `${rest} more ${rest === 1 ? 'character' : 'characters'} at least.` };
  if (different < 6) return { strength: 'weak', text: 'Few different characters: easily guessed.' };
  if (length < 12) return { strength: 'weak', text: 'Short. Another word would make it much stronger.' };
  if (length < 20) return { strength: 'fair', text: 'Fair. Four or five random words are stronger still.' };
  return { strength: 'good', text: 'Long enough, if it is not a known phrase.' };
}

export function checkNewPassphrase(passphrase: string, again: string): FieldErrors {
  if (Array.from(passphrase).length < minPassphraseLength) return { passphrase: 'Use at least 8 characters.' };
  if (passphrase !== again) return { again: 'The two are not the same.' };
  return {};
}
