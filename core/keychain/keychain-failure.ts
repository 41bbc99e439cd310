import { KeystageError } from '../../shared/index.ts';
import type { keychainErrors } from '../../shared/contract/keychain-errors.ts';

export type KeychainErrorCode = (typeof keychainErrors)[number];

const passphraseOpens = 'Unlock with the passphrase.';

const sayings: Readonly<Record<KeychainErrorCode, (name: string) => readonly [message: string, hint: string]>> = {
  'keychain/missing': (name) => [
    `The ${name} of this machine holds no key for this vault.`,
    `${passphraseOpens} The key was deleted there, or this vault is enrolled on another machine only; enrolling this device again makes a new one.`,
  ],
  'keychain/locked': (name) => [
    `The ${name} is locked, and was not unlocked.`,
    'Unlock the keychain, then try again. The passphrase opens the vault without it.',
  ],
  'keychain/denied': (name) => [
    `The ${name} refused Keystage.`,
    'Allow Keystage in the keychain, then try again. The passphrase opens the vault without it.',
  ],
  'keychain/absent': (name) => [
    `The ${name} can’t be reached here.`,
    'It comes with the desktop session; over SSH and in containers there often is none. The passphrase opens the vault without it.',
  ],
  'keychain/wrong-backend': (name) => [
    `What the ${name} holds for this vault is not its key: it was replaced, or this is another keychain than the key was stored in.`,
    `${passphraseOpens} Enrolling this device again stores a new key.`,
  ],
};

/** A failure of the keychain in the words of its way out, which is never a reset. */
export function keychainFailure(code: KeychainErrorCode, name: string, cause?: unknown): KeystageError {
  const [message, hint] = sayings[code](name);
  return new KeystageError(code, message, { hint, cause });
}

/**
 * The library gives every failure the same code, so that its words are all there is to tell them by. They come from the
 * library itself ("Couldn't access platform storage"), from D-Bus, macOS and Windows. What none of these patterns know
 * is a keychain that can't be used, which is what `absent` says. Order counts: a locked collection's refusal names
 * access as well.
 */
const patterns: readonly (readonly [RegExp, KeychainErrorCode])[] = [
  [/prompt was dismissed|IsLocked|is locked|interaction is not allowed|no answer in time/i, 'keychain/locked'],
  [/matched by|ambiguous/i, 'keychain/wrong-backend'],
  [
    /access ?denied|access is denied|not permitted|user canceled|authorization|passphrase you entered/i,
    'keychain/denied',
  ],
];

/** A KeystageError goes through as it is. */
export function classifyKeychainFailure(error: unknown, name: string): KeystageError {
  if (error instanceof KeystageError) return error;
  const text = error instanceof Error ? error.message : '';
  const known = patterns.find(([pattern]) => pattern.test(text));
  return keychainFailure(known?.[1] ?? 'keychain/absent', name, error);
}
