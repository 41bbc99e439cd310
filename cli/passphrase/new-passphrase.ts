import { KeystageError } from '../../shared/index.ts';
import { minPassphraseLength } from '../../shared/contract/vault-commands.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import type { SecretSource } from './secret-source.ts';

/**
 * Asks for a new passphrase twice, as often as it takes: a typo here would lock the vault for good. `advise` speaks before
 * the second time, when another can still be chosen.
 */
export async function askNewPassphrase(
  terminal: Terminal,
  secrets: SecretSource,
  question: string,
  advise: (passphrase: string) => Promise<void>,
): Promise<string> {
  const ask = secrets.requirePrompt();
  for (;;) {
    const passphrase = await ask(`${question} (at least ${minPassphraseLength} characters)`);
    if (passphrase.length < minPassphraseLength) {
      tell(terminal, `That has fewer than ${minPassphraseLength} characters. A few words make a good one.`);
      continue;
    }
    await advise(passphrase);
    if ((await ask('The same again')) === passphrase) return passphrase;
    tell(terminal, 'The two were not the same.');
  }
}

/** Before the vault is touched, and without the contract's path to a field that nobody here has typed. */
export function refuseShortPassphrase(passphrase: string): void {
  if (passphrase.length >= minPassphraseLength) return;
  throw new KeystageError('input/invalid', `The new passphrase has fewer than ${minPassphraseLength} characters.`, {
    field: 'passphrase',
    hint: 'A few words make a good one.',
  });
}
