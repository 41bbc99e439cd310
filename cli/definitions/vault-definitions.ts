import type { Command } from 'commander';
import type { ChangeOptions } from '../commands/passphrase.ts';
import type { PassphraseOptions } from '../passphrase/secret-source.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withJson, withPassphrase, withPersonalSecret } from './common-options.ts';

export function defineVault(program: Command, terminal: Terminal): void {
  program.commandsGroup('Vault:');

  const init = program.command('init').description('make a new vault, and print its recovery code once');
  withExamples(withJson(withPassphrase(init)), [
    ['init', 'asks twice for a passphrase'],
    ['init --passphrase-file ~/.keystage-passphrase --json', 'for a script; the answer holds recoveryCode'],
  ]).action(async (options: PassphraseOptions) => {
    const { initVault } = await import('../commands/init.ts');
    await initVault(terminal, options);
  });

  const status = program.command('status').description('say where the vault is and how it stands');
  withJson(status).action(async () => {
    const { showStatus } = await import('../commands/status.ts');
    await showStatus(terminal);
  });

  const passphrase = program.command('passphrase').description('change the passphrase');
  withExamples(withPersonalSecret(passphrase).option('--new-passphrase-file <file>', 'read the new one from a file'), [
    ['passphrase', 'asks for the present one, and twice for the new one'],
    ['passphrase --passphrase-stdin', 'reads two lines: the present one, and the new one'],
    ['passphrase --recovery-code', 'sets a new one when the present one is lost'],
  ]).action(async (options: ChangeOptions) => {
    const { changePassphrase } = await import('../commands/passphrase.ts');
    await changePassphrase(terminal, options);
  });
}
