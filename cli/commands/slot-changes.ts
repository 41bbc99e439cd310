import { KeystageError, type CommandOutput, type PersonalSecret } from '../../shared/index.ts';
import { SecretSource } from '../passphrase/secret-source.ts';
import { requireVault, unlock, withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { withDoor, type VaultDoor } from '../session/vault-door.ts';
import { answer, tell, warn, type Screen, type Terminal } from '../terminal/terminal.ts';

/** What a person opens the vault with: `--device` does not stand for it. */
export type PersonalOptions = Omit<UnlockOptions, 'device'>;

export async function enrolDevice(terminal: Terminal, options: PersonalOptions): Promise<void> {
  await withPersonalSecret(terminal, options, async (door, current) => {
    tell(terminal, 'Storing a key in the keychain…');
    const found = await door.call('slot.enrolDevice', { current });
    answer(
      terminal,
      found,
      ({ paint }) =>
        `This device opens the vault from now on: ${paint('--device', 'bold')} instead of the passphrase.\n`
        + `Its key is in the ${found.keychain.name}. That protects a disk or a backup that is stolen; it does not\n`
        + 'protect from other programs of yours while you are logged in. The passphrase and the recovery code stay.\n',
    );
  });
}

export async function forgetDevice(
  terminal: Terminal,
  slotId: string | undefined,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const found = await door.call('slot.forgetDevice', slotId === undefined ? {} : { slotId });
    if (found.keychain.state !== 'ready') {
      warn(terminal, `${found.keychain.message} An item may be left there; it does not open the vault any more.`);
    }
    answer(terminal, found, () => 'The device is forgotten: its key does not open the vault any more.\n');
  });
}

export async function renewRecoveryCode(terminal: Terminal, options: PersonalOptions): Promise<void> {
  await withPersonalSecret(terminal, options, async (door, current) => {
    const made = await door.call('slot.newRecoveryCode', { current });
    answer(terminal, made, (screen) => formatCode(made, screen) + oldCopies);
  });
}

export async function rotateVaultKey(terminal: Terminal, options: PersonalOptions): Promise<void> {
  await withPersonalSecret(terminal, options, async (door, current) => {
    if (current.with !== 'passphrase') throw needsPassphrase();
    const before = countDevices(await door.call('slot.list', {}));
    tell(terminal, 'Sealing everything again under a new vault key…');
    const made = await door.call('slot.rotateVaultKey', { passphrase: current.passphrase });
    const dropped = before - countDevices(await door.call('slot.list', {}));
    if (dropped > 0) warn(terminal, `Devices that open the vault no more, until they are enrolled again: ${dropped}.`);
    answer(
      terminal,
      made,
      (screen) => `The vault has a new key, and the passphrase stays.\n\n${formatCode(made, screen)}${oldCopies}`,
    );
  });
}

const oldCopies =
  'Copies and backups of the vault file made before still open with what opened them then. If somebody may have\n'
  + 'both, replace the credentials at their providers too.\n';

function formatCode({ recoveryCode }: { readonly recoveryCode: string }, { paint }: Screen): string {
  return (
    `New recovery code  ${paint(recoveryCode, 'bold')}\n`
    + 'It is shown this once and can’t be read again. The old one opens the vault no more: write this one down in its\n'
    + 'place, and keep it away from this machine.\n'
  );
}

function countDevices({ slots }: CommandOutput<'slot.list'>): number {
  return slots.filter(({ kind }) => kind === 'device').length;
}

/** Unlocks with what the person gives, and lends it: whoever changes the ways in has to show that they know one. */
async function withPersonalSecret(
  terminal: Terminal,
  options: PersonalOptions,
  use: (door: VaultDoor, current: PersonalSecret) => Promise<void>,
): Promise<void> {
  await withDoor(terminal, async (door) => {
    await requireVault(door);
    const secrets = new SecretSource(terminal);
    const question = options.recoveryCode === true ? 'Recovery code' : 'Passphrase';
    const secret = (await secrets.readGiven(options)) ?? (await secrets.ask(question));
    await unlock(door, options, secret);
    await use(
      door,
      options.recoveryCode === true
        ? { with: 'recovery-code', recoveryCode: secret }
        : { with: 'passphrase', passphrase: secret },
    );
  });
}

function needsPassphrase(): KeystageError {
  return new KeystageError(
    'input/invalid',
    'A new vault key takes the passphrase: it is kept, and wraps the new key.',
    {
      hint: 'If it is lost, set a new one first: keystage passphrase --recovery-code',
    },
  );
}
