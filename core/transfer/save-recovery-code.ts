import type { SecretValue } from '../secret-value.ts';
import { expandHome } from './expand-home.ts';
import { writePrivateFile } from './write-private-file.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * The recovery code in a new file that only its owner can read. The code must open this vault: what a page sends is
 * written to a path that it chose as well, and must be nothing else.
 */
export async function saveRecoveryCode(vault: Vault, recoveryCode: SecretValue, path: string): Promise<string> {
  await vault.read();
  await vault.checkSecret({ with: 'recovery-code', recoveryCode });
  const whole = expandHome(path);
  const before = Buffer.from('Keystage recovery code\n\n');
  const after = Buffer.from('\n\nIt opens the vault without the passphrase. Keep it away from this machine.\n');
  const content = recoveryCode.use((code) => Buffer.concat([before, code, after]));
  try {
    await writePrivateFile(whole, content);
  } finally {
    content.fill(0);
  }
  return whole;
}
