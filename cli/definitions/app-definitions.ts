import { Option, type Command } from 'commander';
import type { AddAppOptions, EditAppOptions } from '../commands/app.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { parseDays } from './upkeep-definitions.ts';
import { collect, optionNames, requireOneOf, withExamples, withUnlock } from './common-options.ts';

export function defineApp(program: Command, terminal: Terminal): void {
  const app = program.command('app').description('apps: one for each service of yours');

  const add = app
    .command('add')
    .argument('<name>', 'what you call it, such as "Acme Poster"')
    .description('add an app');
  withTexts(add)
    .addOption(new Option('--provider <provider>', 'whose API it uses').choices(['x', 'generic']).default('x'))
    .option(
      '--environment <name>',
      'an environment to make (repeatable; default: development, staging, production)',
      collect,
    );
  withExamples(withUnlock(add), [
    ['app add "Acme Poster"', 'an X app, named acme-poster in references'],
    ['app add "Intranet" --provider generic --environment test', 'an app of another OAuth 2.0 server'],
  ]).action(async (name: string, options: AddAppOptions) => {
    const { addApp } = await import('../commands/app.ts');
    await addApp(terminal, name, options);
  });

  withUnlock(app.command('list').description('list the apps')).action(async (options: UnlockOptions) => {
    const { listApps } = await import('../commands/app.ts');
    await listApps(terminal, options);
  });

  const show = app.command('show').argument('<app>').description('show an app, its environments and what they hold');
  withUnlock(show).action(async (reference: string, options: UnlockOptions) => {
    const { showApp } = await import('../commands/app.ts');
    await showApp(terminal, reference, options);
  });

  const edit = app.command('edit').argument('<app>').description('change what is written about an app');
  const changing = optionNames(withTexts(edit.option('--name <name>', 'another name')));
  withUnlock(edit).action(async (reference: string, options: EditAppOptions, command: Command) => {
    requireOneOf(changing, command);
    const { editApp } = await import('../commands/app.ts');
    await editApp(terminal, reference, options);
  });

  const remove = app.command('remove').argument('<app>').description('remove an app (can be undone for 30 days)');
  withUnlock(remove).action(async (reference: string, options: UnlockOptions) => {
    const { remove: removeThing } = await import('../commands/remove.ts');
    await removeThing(terminal, 'app', reference, options);
  });
}

function withTexts(command: Command): Command {
  return command
    .option('--description <text>', 'what it is')
    .option('--use-case <text>', 'what you told the provider it is for')
    .option('--tag <tag>', 'a word to find it by (repeatable)', collect)
    .option('--rotate-every <days>', 'after how many days its credentials are to be rotated, or none', parseDays);
}
