import * as z from 'zod';
import { keychainStateSchema, passphraseAdviceSchema, slotViewSchema } from '../model/key-slots.ts';
import { command } from './command.ts';
import { keychainErrors } from './keychain-errors.ts';
import { passphraseInput, personalSecret } from './personal-secret.ts';

const nothing = z.strictObject({});
const slots = z.strictObject({ slots: z.array(slotViewSchema), keychain: keychainStateSchema });
const recoveryCode = z.strictObject({ recoveryCode: z.string() });
const wrongSecret = ['vault/wrong-passphrase', 'vault/wrong-recovery-code', 'vault/kdf-refused'] as const;

export const slotCommands = {
  /** The ways into the vault, and how this machine's keychain stands. Works locked too. */
  'slot.list': command(nothing, slots),
  /** Stores a random key in this machine's keychain that opens the vault from now on. Never the only way in. */
  'slot.enrolDevice': command(z.strictObject({ current: personalSecret }), slots, [...wrongSecret, ...keychainErrors]),
  /** Removes the slot, and its key from the keychain where that is this machine's. This device's slot unless given. */
  'slot.forgetDevice': command(z.strictObject({ slotId: z.string().max(64).optional() }), slots, [
    'not-found',
    ...keychainErrors,
  ]),
  /** The new code is in this answer and nowhere else. The old one stops working, except on copies made before. */
  'slot.newRecoveryCode': command(z.strictObject({ current: personalSecret }), recoveryCode, wrongSecret),
  /**
   * Seals everything again under a new vault key. The passphrase stays; the recovery code is a new one, and device slots
   * of other machines are dropped, since their keys are not at hand. Copies made before open with the old secrets.
   */
  'slot.rotateVaultKey': command(z.strictObject({ passphrase: passphraseInput }), recoveryCode, wrongSecret),
  /**
   * Writes the recovery code into a new file that only its owner can read. Only the code that opens this vault: nothing
   * else that is sent is written anywhere.
   */
  'slot.saveRecoveryCode': command(
    z.strictObject({
      recoveryCode: z.string().max(200),
      path: z.string().min(1, 'say where the file is to go').max(4096),
    }),
    z.strictObject({ path: z.string() }),
    ['not-found', 'input/taken', ...wrongSecret],
  ),
  /** Advice on a passphrase that is being chosen. Nothing of it is kept. */
  'passphrase.judge': command(z.strictObject({ passphrase: passphraseInput }), passphraseAdviceSchema),
};
