import type { Verification } from '../../../shared/index.ts';
import { verifyWithOwnKeys } from '../backups/verify-backup.ts';
import { vaultFileName } from '../file-names.ts';
import type { Held } from '../reslot.ts';
import { absent } from '../vault-errors.ts';
import { readVaultFile, type VaultFolder } from '../vault-folder.ts';

/** Reads the vault file again from the disk, and opens it and every value in it. Throws 'vault/absent'. */
export function verifyVault(folder: VaultFolder, held: Held): Promise<Verification> {
  return verifyWithOwnKeys(
    vaultFileName,
    async () => {
      const stored = await readVaultFile(folder);
      if (stored === null) throw absent();
      return stored;
    },
    held,
  );
}
