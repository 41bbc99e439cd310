import { Option, type Command } from 'commander';
import type { AddEnvironmentOptions, SetEnvironmentOptions } from '../commands/env.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { optionNames, requireOneOf, withExamples, withUnlock } from './common-options.ts';
import { withRegistration } from './registration-options.ts';

const colours = ['green', 'amber', 'red', 'blue', 'violet', 'grey'];

export function defineEnvironment(program: Command, terminal: Terminal): void {
  const env = program.command('env').description('environments: one for each stage of an app');

  const set = env.command('set').argument('<app/env>').description('change an environment and its registration');
  set
    .option('--name <name>', 'another name')
    .addOption(new Option('--colour <colour>', 'another colour').choices(colours))
    .option('--sandbox', 'log in to the built-in stand-in for X; makes what is missing for it')
    .option('--no-sandbox', 'log in to the provider itself');
  const changing = optionNames(withRegistration(set));
  set.option('--confirm-production', 'for a --name under which it asks less before its secrets are used');
  withExamples(withUnlock(set), [
    ['env set acme-poster/development --sandbox', 'try a login without an X account'],
    [
      'env set acme-poster/production --client-type web-app --add-callback https://acme.example/callback --scope-preset post',
      'what X’s console says about the production app',
    ],
    [
      'env set intranet/test --authorize-url https://id.example/authorize --token-url https://id.example/token --client-auth basic',
      'another OAuth 2.0 server',
    ],
  ]).action(async (reference: string, options: SetEnvironmentOptions, command: Command) => {
    requireOneOf(changing, command);
    const { setEnvironment } = await import('../commands/env.ts');
    await setEnvironment(terminal, reference, options);
  });

  const show = env.command('show').argument('<app/env>').description('show an environment');
  withUnlock(show).action(async (reference: string, options: UnlockOptions) => {
    const { showEnvironment } = await import('../commands/env.ts');
    await showEnvironment(terminal, reference, options);
  });

  const add = env.command('add').argument('<app>').argument('<name>').description('add an environment to an app');
  add.addOption(new Option('--colour <colour>', 'its colour').choices(colours));
  withUnlock(add).action(async (reference: string, name: string, options: AddEnvironmentOptions) => {
    const { addEnvironment } = await import('../commands/env.ts');
    await addEnvironment(terminal, reference, name, options);
  });

  const remove = env.command('remove').argument('<app/env>').description('remove an environment (can be undone)');
  withUnlock(remove).action(async (reference: string, options: UnlockOptions) => {
    const { remove: removeThing } = await import('../commands/remove.ts');
    await removeThing(terminal, 'environment', reference, options);
  });
}
