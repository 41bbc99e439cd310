import type { Command } from 'commander';
import type { RestoreOptions } from '../commands/backups.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withJson, withPersonalSecret, withUnlock } from './common-options.ts';

/** The vault's health and its backups, under `keystage vault`. */
export function defineRecovery(vault: Command, terminal: Terminal): void {
  const doctor = vault.command('doctor').description('say what is wrong with the vault’s files, and what to do');
  withJson(doctor).action(async () => {
    const { seeDoctor } = await import('../commands/health.ts');
    await seeDoctor(terminal);
  });

  const health = vault.command('health').description('show the vault file, its backups and the last restore drill');
  withJson(health).action(async () => {
    const { showHealth } = await import('../commands/health.ts');
    await showHealth(terminal);
  });

  const verify = vault.command('verify').description('open the vault file anew, and every value in it');
  withUnlock(verify).action(async (options: UnlockOptions) => {
    const { verifyVault } = await import('../commands/health.ts');
    await verifyVault(terminal, options);
  });

  const drill = vault.command('drill').description('open the newest backup, and every value in it');
  withUnlock(drill).action(async (options: UnlockOptions) => {
    const { drill: holdDrill } = await import('../commands/health.ts');
    await holdDrill(terminal, options);
  });

  const keep = vault.command('keep-older').description('say that an older copy in the vault’s place is the right one');
  withUnlock(keep).action(async (options: UnlockOptions) => {
    const { keepOlder } = await import('../commands/health.ts');
    await keepOlder(terminal, options);
  });

  defineBackups(vault.command('backup').description('the earlier saves of the vault'), terminal);
}

function defineBackups(backup: Command, terminal: Terminal): void {
  const list = backup.command('list').description('list the backups, the newest first');
  withJson(list).action(async () => {
    const { listBackups } = await import('../commands/backups.ts');
    await listBackups(terminal);
  });

  const verify = backup.command('verify').argument('[backup]', 'one of them; all unless given');
  withUnlock(verify.description('open backups, and every value in them')).action(
    async (id: string | undefined, options: UnlockOptions) => {
      const { verifyBackups } = await import('../commands/backups.ts');
      await verifyBackups(terminal, id, options);
    },
  );

  const restore = backup.command('restore').argument('[backup]', 'one of: vault backup list; the newest unless given');
  restore.description('put a backup in the vault’s place, and set aside what is there').option('--yes', 'don’t ask');
  withExamples(withPersonalSecret(restore), [
    ['vault backup restore', 'the newest; asks for its passphrase'],
    ['vault backup restore vault.keystage.previous', 'the save before the last one'],
  ]).action(async (id: string | undefined, options: RestoreOptions) => {
    const { restoreBackup } = await import('../commands/backups.ts');
    await restoreBackup(terminal, id, options);
  });
}
