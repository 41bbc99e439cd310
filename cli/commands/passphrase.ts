import { KeystageError } from '../../shared/index.ts';
import { adviseOnPassphrase } from '../passphrase/advise.ts';
import { askNewPassphrase, refuseShortPassphrase } from '../passphrase/new-passphrase.ts';
import { SecretSource } from '../passphrase/secret-source.ts';
import { requireVault, unlock, type UnlockOptions } from '../session/unlocked-door.ts';
import { withDoor } from '../session/vault-door.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';

export interface ChangeOptions extends Omit<UnlockOptions, 'device'> {
  readonly newPassphraseFile?: string;
}

/**
 * With `--passphrase-stdin`, the first line is the present passphrase and the second the new one. With
 * `--recovery-code` that code stands for the present one: the way back for whoever has lost the passphrase.
 */
export async function changePassphrase(terminal: Terminal, options: ChangeOptions): Promise<void> {
  await withDoor(terminal, async (door) => {
    await requireVault(door);
    const secrets = new SecretSource(terminal);
    const current = (await secrets.readGiven(options)) ?? (await secrets.ask(questionFor(options)));
    await unlock(door, options, current);
    const advise = (chosen: string) => adviseOnPassphrase(terminal, door, chosen);
    const next = await readNext(terminal, secrets, options, advise);
    if (next === current) throw new KeystageError('input/invalid', 'The new passphrase is the present one.');
    tell(terminal, 'Changing the passphrase…');
    await door.call('vault.changePassphrase', { current, next });
    answer(
      terminal,
      { changed: true },
      () =>
        'The passphrase is changed. The recovery code stays as it was.\n'
        + 'Copies of the vault file made before still open with the old passphrase.\n',
    );
  });
}

function questionFor(options: ChangeOptions): string {
  return options.recoveryCode === true ? 'Recovery code' : 'Present passphrase';
}

async function readNext(
  terminal: Terminal,
  secrets: SecretSource,
  options: ChangeOptions,
  advise: (passphrase: string) => Promise<void>,
): Promise<string> {
  const given = await readGivenNext(secrets, options);
  if (given === null) return askNewPassphrase(terminal, secrets, 'New passphrase', advise);
  refuseShortPassphrase(given);
  await advise(given);
  return given;
}

async function readGivenNext(secrets: SecretSource, options: ChangeOptions): Promise<string | null> {
  if (options.newPassphraseFile !== undefined) return secrets.readFile(options.newPassphraseFile);
  return options.passphraseStdin === true ? secrets.readLine('the new passphrase') : null;
}
