import { InvalidArgumentError, type Command } from 'commander';
import type { RunOptions } from '../commands/run.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { collect, withExamples, withUnlock } from './common-options.ts';

export function defineRun(program: Command, terminal: Terminal, setExitCode: (exitCode: number) => void): void {
  // Neither is required here: with --no-environment the first word is the command's, which may be its only one.
  const run = program.command('run').argument('[app/env]').argument('[command...]', 'after --');
  run
    .description('run a command with the values among its environment variables')
    .option('--only <names>', 'of the environment only these variables, with commas', parseNames)
    .option('-f, --env-file <file>', 'add the variables of a file, with ks://… for values of the vault', collect)
    .option('--no-environment', 'no app/env is given: add nothing but what the files name')
    .option('--mask', 'put ***** in the place of the values in what the command writes')
    .option('--confirm-production', 'give the command secrets of a production environment');
  withExamples(withUnlock(run), [
    ['run acme-poster/development -- node server.js', 'X_CLIENT_ID and what else there is'],
    [
      'run acme-poster/development --only X_BEARER_TOKEN -- sh -c \'curl -H "Authorization: Bearer $X_BEARER_TOKEN" …\'',
      'one variable, used by a shell',
    ],
    ['run --no-environment -f .env -- npm start', 'what the file names, and nothing else'],
  ]).action(async (environment: string | undefined, command: string[], options: RunOptions) => {
    const { runCommand } = await import('../commands/run.ts');
    setExitCode(await runCommand(terminal, environment === undefined ? [] : [environment, ...command], options));
  });
}

/** May be said several times; what is no name is for the vault to refuse. */
function parseNames(text: string, before: readonly string[] | undefined): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('Expected names of variables.');
  return [...(before ?? []), ...names];
}
