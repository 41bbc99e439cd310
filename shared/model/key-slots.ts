import * as z from 'zod';

/** One way into the vault, as much as may be seen of it. */
export const slotViewSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['passphrase', 'recovery', 'device']),
  /** Null for a device slot, whose key needs no derivation. */
  kdf: z.strictObject({ memoryKiB: z.int(), iterations: z.int(), parallelism: z.int() }).nullable(),
  /** Whether this machine's keychain holds the slot's key; null for slots of another kind. */
  onThisDevice: z.boolean().nullable(),
});
export type SlotView = z.infer<typeof slotViewSchema>;

/**
 * How the operating system's keychain stands. Each of these has its own words and its own way out, and none of them
 * ever leads to a reset: the passphrase always opens the vault.
 */
export const keychainStateSchema = z.strictObject({
  state: z.enum(['ready', 'locked', 'denied', 'absent', 'wrong-backend']),
  /** Which keychain this is: "Secret Service", "macOS Keychain", "Windows Credential Manager". */
  name: z.string(),
  message: z.string(),
});
export type KeychainState = z.infer<typeof keychainStateSchema>;

/** A judgement of a passphrase: advice, and no wall. `score` is zxcvbn's, 0 (guessed at once) to 4. */
export const passphraseAdviceSchema = z.strictObject({
  score: z.int().min(0).max(4),
  /** How long guessing takes offline against Argon2id, in words. */
  guessTime: z.string(),
  warning: z.string().nullable(),
  suggestions: z.array(z.string()),
});
export type PassphraseAdvice = z.infer<typeof passphraseAdviceSchema>;
