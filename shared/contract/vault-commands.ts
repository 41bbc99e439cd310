import * as z from 'zod';
import { vaultStateSchema } from '../model/vault-state.ts';
import { command } from './command.ts';
import { keychainErrors } from './keychain-errors.ts';
import { passphraseInput } from './personal-secret.ts';

const nothing = z.strictObject({});
const passphrase = passphraseInput;

/** The least a new passphrase may have, in characters. Its strength is advised on, not enforced. */
export const minPassphraseLength = 8;
const newPassphrase = passphrase.min(minPassphraseLength, 'use at least 8 characters');

export const vaultCommands = {
  'vault.state': command(nothing, vaultStateSchema),
  /** The recovery code is in this answer and nowhere else: it is shown once and can't be read again. */
  'vault.create': command(z.strictObject({ passphrase: newPassphrase }), z.strictObject({ recoveryCode: z.string() }), [
    'vault/exists',
  ]),
  'vault.unlock': command(
    z.discriminatedUnion('with', [
      z.strictObject({ with: z.literal('passphrase'), passphrase }),
      z.strictObject({ with: z.literal('recovery-code'), recoveryCode: z.string().max(200) }),
      z.strictObject({ with: z.literal('device') }),
    ]),
    vaultStateSchema,
    ['vault/wrong-passphrase', 'vault/wrong-recovery-code', 'vault/kdf-refused', ...keychainErrors],
  ),
  /** Somebody is at work in a window: the idle time starts anew. */
  'vault.touch': command(nothing, nothing),
  'vault.lock': command(nothing, vaultStateSchema),
  'vault.changePassphrase': command(z.strictObject({ current: passphrase, next: newPassphrase }), nothing, [
    'vault/wrong-passphrase',
    'vault/kdf-refused',
  ]),
};
