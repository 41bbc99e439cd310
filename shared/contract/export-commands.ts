import * as z from 'zod';
import { variableNameSchema } from '../model/credential.ts';
import { appIdSchema, environmentIdSchema } from '../model/ids.ts';
import { command } from './command.ts';
import { passphraseInput } from './personal-secret.ts';
import { minPassphraseLength } from './vault-commands.ts';

/** Where the file goes, on the machine of the side that writes it: absolute or from `~/`, and nothing may stand there yet. */
const path = z.string().min(1, 'say where the file is to go').max(4096);
const reference = z.string();

export const exportCommands = {
  /**
   * Writes an environment's values into a new `.env` file that only its owner can read, under the names that
   * `keystage run` gives them. They lie in the clear there: no value comes back, and a production environment must be
   * confirmed.
   */
  'export.env': command(
    z.strictObject({ environmentId: environmentIdSchema, path, confirmProduction: z.boolean().default(false) }),
    z.strictObject({
      path: z.string(),
      reference,
      names: z.array(variableNameSchema),
      /** Variables that two values would have had; neither is written. */
      leftOut: z.array(z.strictObject({ name: variableNameSchema, references: z.array(reference) })),
    }),
    ['not-found', 'input/taken', 'secret/confirm-production'],
  ),
  /**
   * Writes apps with all that they hold, histories included, into a new file that is a vault of its own: encrypted under
   * the passphrase given, and opened by Keystage anywhere.
   */
  'export.encrypted': command(
    z.strictObject({
      appIds: z.array(appIdSchema).min(1, 'choose at least one app').max(10_000),
      path,
      passphrase: passphraseInput.min(minPassphraseLength, 'use at least 8 characters'),
    }),
    z.strictObject({ path: z.string(), references: z.array(reference), credentialCount: z.int().nonnegative() }),
    ['not-found', 'input/taken'],
  ),
};
