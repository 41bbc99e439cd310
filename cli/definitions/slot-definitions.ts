import type { Command } from 'commander';
import type { PersonalOptions } from '../commands/slot-changes.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withJson, withPassphrase, withPersonalSecret, withUnlock } from './common-options.ts';

/** The ways into the vault, under `keystage vault`. */
export function defineSlots(vault: Command, terminal: Terminal): void {
  const slots = vault.command('slots').description('list the ways into the vault, and how the keychain stands');
  withJson(slots).action(async () => {
    const { listSlots } = await import('../commands/slots.ts');
    await listSlots(terminal);
  });

  const code = vault.command('recovery-code').description('make a new recovery code in place of the old one');
  withPersonalSecret(code).action(async (options: PersonalOptions) => {
    const { renewRecoveryCode } = await import('../commands/slot-changes.ts');
    await renewRecoveryCode(terminal, options);
  });

  const rotate = vault.command('rotate-key').description('seal everything again under a new vault key');
  withJson(withPassphrase(rotate)).action(async (options: PersonalOptions) => {
    const { rotateVaultKey } = await import('../commands/slot-changes.ts');
    await rotateVaultKey(terminal, options);
  });

  defineDevice(vault.command('device').description('open the vault with a key in this machine’s keychain'), terminal);
}

function defineDevice(device: Command, terminal: Terminal): void {
  const enrol = device.command('enrol').description('store a key in the keychain that opens the vault');
  withExamples(withPersonalSecret(enrol), [
    ['vault device enrol', 'asks for the passphrase, and stores a random key'],
    ['list --device', 'opens the vault with that key'],
  ]).action(async (options: PersonalOptions) => {
    const { enrolDevice } = await import('../commands/slot-changes.ts');
    await enrolDevice(terminal, options);
  });

  const forget = device.command('forget').argument('[slot]', 'another device, by its slot in: vault slots');
  withUnlock(forget.description('remove this device’s key, or another’s slot')).action(
    async (slot: string | undefined, options: UnlockOptions) => {
      const { forgetDevice } = await import('../commands/slot-changes.ts');
      await forgetDevice(terminal, slot, options);
    },
  );
}
