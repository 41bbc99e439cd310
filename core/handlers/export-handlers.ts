import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import { exportEncrypted } from '../transfer/export-encrypted.ts';
import { exportEnv } from '../transfer/export-env.ts';
import type { KdfCost } from '../vault/kdf-parameters.ts';
import type { Rooms } from './rooms.ts';

type Names = 'export.env' | 'export.encrypted';

/** `kdf` is what the passphrase of an encrypted export costs; calibrated to the machine unless given. */
export function createExportHandlers({ vault, ports }: Rooms, kdf?: KdfCost): Pick<Handlers, Names> {
  return {
    'export.env': (input) => exportEnv(vault, input, toTimestamp(ports.clock.now())),
    'export.encrypted': async ({ passphrase: text, ...input }) => {
      const passphrase = SecretValue.fromText(text);
      try {
        return await exportEncrypted(vault, { ...input, passphrase }, ports.clock, kdf);
      } finally {
        passphrase.wipe();
      }
    },
  };
}
