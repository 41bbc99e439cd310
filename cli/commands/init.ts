import { join } from 'node:path';
import { KeystageError } from '../../shared/index.ts';
import { adviseOnPassphrase } from '../passphrase/advise.ts';
import { askNewPassphrase, refuseShortPassphrase } from '../passphrase/new-passphrase.ts';
import { SecretSource, type PassphraseOptions } from '../passphrase/secret-source.ts';
import { withDoor, type VaultDoor } from '../session/vault-door.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, tell, warn, type Terminal } from '../terminal/terminal.ts';

/** Before the passphrase is asked for, when another way can still be taken. The backups stay in any case. */
async function speakOfBackups(terminal: Terminal, door: VaultDoor): Promise<void> {
  if ((await door.call('backup.list', {})).length === 0) return;
  warn(
    terminal,
    'Backups of an earlier vault are here, and its file is not. To have that one back: keystage vault backup restore',
  );
}

export async function initVault(terminal: Terminal, options: PassphraseOptions): Promise<void> {
  await withDoor(terminal, async (door) => {
    const vault = await door.call('vault.state', {});
    if (vault.state === 'unavailable') throw KeystageError.fromShape(vault.error);
    if (vault.state !== 'absent') {
      throw new KeystageError('vault/exists', `There is a vault in ${door.folder} already.`);
    }
    await speakOfBackups(terminal, door);
    const secrets = new SecretSource(terminal);
    const given = await secrets.readGiven(options);
    const advise = (next: string) => adviseOnPassphrase(terminal, door, next);
    if (given !== null) {
      refuseShortPassphrase(given);
      await advise(given);
    }
    const passphrase = given ?? (await askNewPassphrase(terminal, secrets, 'New passphrase', advise));
    tell(terminal, 'Making the vault…');
    const { recoveryCode } = await door.call('vault.create', { passphrase });
    answer(terminal, { folder: door.folder, recoveryCode }, ({ paint }) => {
      const pairs = [
        ['Data folder', door.folder],
        ['Vault file', join(door.folder, 'vault.keystage')],
        ['Recovery code', { text: recoveryCode, style: 'bold' }],
      ] as const;
      return (
        `${formatPairs(pairs, paint)}\n`
        + 'The recovery code is shown this once and can’t be read again. It opens the vault if the passphrase is\n'
        + 'forgotten, and opens it to anyone who has it: write it down and keep it away from this machine.\n\n'
        + `Next: ${paint('keystage app add "My App"', 'bold')}\n`
      );
    });
  });
}
