import * as z from 'zod';
import {
  backupSchema,
  drillSchema,
  healthFindingSchema,
  vaultHealthSchema,
  verificationSchema,
} from '../model/vault-health.ts';
import { vaultStateSchema } from '../model/vault-state.ts';
import { command } from './command.ts';
import { personalSecret } from './personal-secret.ts';

const nothing = z.strictObject({});
const backupId = z.string().max(200);

export const recoveryCommands = {
  /** What the vault's files look like. Works locked and with a damaged vault too. */
  'vault.health': command(nothing, vaultHealthSchema),
  /** Reads the vault file again from the disk, and opens it and every sealed value in it. */
  'vault.verify': command(nothing, verificationSchema),
  /** What is wrong and what can be done. Looks only: it changes nothing. */
  'vault.doctor': command(nothing, z.array(healthFindingSchema)),
  /** Opens the newest backup now and compares it, instead of when it is due. */
  'vault.drill': command(nothing, drillSchema),
  /** An older copy in the vault's place (`rollback` in its health) is the right one: it is not spoken of any more. */
  'vault.keepOlder': command(nothing, nothing),
  /** Tries once more to save what could not be saved, merged with what others have saved since. */
  'vault.retrySave': command(nothing, nothing, [
    'vault/nothing-unsaved',
    'vault/unsaved-sealed',
    'vault/unsaved-conflict',
  ]),
  'vault.discardUnsaved': command(nothing, nothing, ['vault/nothing-unsaved']),
  /** Newest first. */
  'backup.list': command(nothing, z.array(backupSchema)),
  /** One backup, or all of them. With the vault locked or damaged, `unlock` is needed. */
  'backup.verify': command(
    z.strictObject({ backupId: backupId.nullable().default(null), unlock: personalSecret.optional() }),
    z.array(verificationSchema),
    ['not-found', 'vault/wrong-passphrase', 'vault/wrong-recovery-code', 'vault/kdf-refused'],
  ),
  /**
   * Puts a backup's contents in the vault's place, as a new save. What stood there is set aside under a dated name and
   * never deleted. The backup must open first: `unlock` is its passphrase or recovery code at that time.
   */
  'backup.restore': command(z.strictObject({ backupId, unlock: personalSecret }), vaultStateSchema, [
    'not-found',
    'backup/unusable',
    'vault/wrong-passphrase',
    'vault/wrong-recovery-code',
    'vault/kdf-refused',
  ]),
};
