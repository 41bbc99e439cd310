import { InvalidArgumentError, type Command } from 'commander';
import type { HoldOptions } from '../commands/unlock.ts';
import type { SetSettingOptions } from '../commands/settings.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import { parseDuration } from '../terminal/duration.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { collect, withExamples, withJson, withUnlock } from './common-options.ts';

export function defineUnlock(program: Command, terminal: Terminal): void {
  const unlock = program.command('unlock').description('hold the vault open in the background');
  unlock
    .option('--for <time>', 'how long: 90s, 15m, 8h; as long as the settings allow unless given', parseTime)
    .option('--only <references>', 'for these alone, with commas or repeated', collect);
  withExamples(withUnlock(unlock), [
    ['unlock --for 15m', 'commands and windows that open in the next 15 minutes ask for no passphrase'],
    ['unlock --for 8h --only acme-poster/development', 'get and run, for that environment only'],
  ]).action(async (options: HoldOptions) => {
    const { unlockForAWhile } = await import('../commands/unlock.ts');
    await unlockForAWhile(terminal, options);
  });

  const lock = program.command('lock').description('lock every door that holds the vault open');
  withJson(lock).action(async () => {
    const { lockVault } = await import('../commands/lock.ts');
    await lockVault(terminal);
  });

  const settings = program.command('settings').description('what guards an open vault');
  const show = settings.command('show').description('show the settings');
  withUnlock(show).action(async (options: UnlockOptions) => {
    const { showSettings } = await import('../commands/settings.ts');
    await showSettings(terminal, options);
  });
  const set = settings.command('set').argument('<setting>').argument('<value>').description('change one setting');
  set.option('--confirm-production', 'where an environment asks less by it, and nobody types its name');
  withExamples(withUnlock(set), [
    ['settings set auto-lock.idle 5m', 'locks the window five minutes after the last act of a person'],
    [
      'settings set confirm-production-use off --confirm-production',
      'asks no more before a program gets production’s secrets',
    ],
  ]).action(async (name: string, value: string, options: SetSettingOptions) => {
    const { setSetting } = await import('../commands/settings.ts');
    await setSetting(terminal, name, value, options);
  });
}

/** At most as long as the settings can say. */
const mostMs = 7 * 24 * 3_600_000;

function parseTime(text: string): number {
  const ms = parseDuration(text);
  if (ms !== null && ms >= 1000 && ms <= mostMs) return ms;
  throw new InvalidArgumentError('Write a time from 1s to 7d, as 90s, 15m or 8h.');
}
