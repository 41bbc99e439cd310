import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import { expandHome } from '../transfer/expand-home.ts';
import { exportEncrypted } from '../transfer/export-encrypted.ts';
import { exportEnv } from '../transfer/export-env.ts';
import type { KdfCost } from '../vault/kdf-parameters.ts';
import type { Rooms } from './rooms.ts';

type Names = 'export.env' | 'export.encrypted';

/** `kdf` is what the passphrase of an encrypted export costs; calibrated to the machine unless given. */
export function createExportHandlers({ vault, ports }: Rooms, kdf?: KdfCost): Pick<Handlers, Names> {
  return {
    'export.env': ({ path, ...input }) =>
      exportEnv(vault, { ...input, path: expandHome(path) }, toTimestamp(ports.clock.now())),
    'export.encrypted': async ({ passphrase: text, path, ...input }) => {
      const passphrase = SecretValue.fromText(text);
      try {
        return await exportEncrypted(vault, { ...input, path: expandHome(path), passphrase }, ports.clock, kdf);
      } finally {
        passphrase.wipe();
      }
    },
  };
}
