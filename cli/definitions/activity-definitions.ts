import { InvalidArgumentError, type Command } from 'commander';
import type { LogOptions } from '../commands/log.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withUnlock } from './common-options.ts';

export function defineActivity(program: Command, terminal: Terminal): void {
  program.commandsGroup('Looking back:');

  const history = program.command('history').argument('<app/env/credential[.field]>');
  history.description('list former values by their dates, never the values');
  withUnlock(history).action(async (reference: string, options: UnlockOptions) => {
    const { showHistory } = await import('../commands/history.ts');
    await showHistory(terminal, reference, options);
  });

  const restore = program.command('restore-value').argument('<app/env/credential.field>').argument('<which>');
  restore.description('make a former value the present one');
  withExamples(withUnlock(restore), [
    ['restore-value acme-poster/development/bearer.bearer_token 1', 'the value before the present one'],
    ['restore-value acme-poster/development/bearer.bearer_token kq3Zx', 'by its fingerprint, from keystage history'],
  ]).action(async (reference: string, which: string, options: UnlockOptions) => {
    const { restoreValue } = await import('../commands/history.ts');
    await restoreValue(terminal, reference, which, options);
  });

  const log = program.command('log').description('list what was done with secrets, newest first');
  log
    .option('--limit <count>', 'at most this many entries', parseLimit, 50)
    .option('--of <reference>', 'only what touched this app, environment, credential or value')
    .option('--since <time>', 'not older than this: 30m, 2h, 7d, or a date');
  withExamples(withUnlock(log), [
    ['log --since 7d', 'what was used in the last week'],
    ['log --of acme-poster/production/bearer', 'by whom and when one credential was used'],
    ['log --limit 1000 --json', 'entries, and whether the log is whole, for a script'],
  ]).action(async (options: LogOptions) => {
    const { showLog } = await import('../commands/log.ts');
    await showLog(terminal, options);
  });
}

function parseLimit(text: string): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (value >= 1 && value <= 100_000) return value;
  throw new InvalidArgumentError('Expected a whole number from 1 to 100000.');
}
