import type { Command } from 'commander';
import type { ExportAppsOptions, ExportEnvOptions } from '../commands/export.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withUnlock } from './common-options.ts';

export function defineExport(program: Command, terminal: Terminal): void {
  const group = program.command('export').description('write what the vault holds into a file');

  const env = group.command('env').argument('<app/env>').description('an environment’s values, in the clear');
  env
    .requiredOption('--to <file>', 'a new file; only you can read it')
    .option('--confirm-production', 'where it is a production environment');
  withExamples(withUnlock(env), [
    ['export env acme-poster/development --to .env', 'for a program that keystage run can’t start'],
  ]).action(async (reference: string, options: ExportEnvOptions) => {
    const { exportEnv } = await import('../commands/export.ts');
    await exportEnv(terminal, reference, options);
  });

  const apps = group.command('apps').argument('<app...>').description('apps and all they hold, encrypted');
  apps
    .requiredOption('--to <file>', 'a new file; it is a vault of its own')
    .option('--export-passphrase-file <file>', 'read its passphrase from a file instead of asking');
  withExamples(withUnlock(apps), [
    ['export apps acme-poster --to acme-poster.keystage', 'one app, for another machine'],
  ]).action(async (references: string[], options: ExportAppsOptions) => {
    const { exportApps } = await import('../commands/export.ts');
    await exportApps(terminal, references, options);
  });
}
