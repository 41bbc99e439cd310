import { Option, type Command } from 'commander';
import type { ImportOptions } from '../commands/import.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withUnlock } from './common-options.ts';

export function defineImport(program: Command, terminal: Terminal): void {
  const command = program.command('import').argument('[file]', 'an env file, ~/.xurl or ~/.twurlrc');
  command
    .description('take over the credentials of an env file, of xurl or of twurl')
    .addOption(
      new Option('--format <format>', 'what the file is, where it does not say').choices(['env', 'xurl', 'twurl']),
    )
    .option('--app <name>', 'the app they go to; made if there is none of that name')
    .option('--environment <name>', 'the environment of it')
    .option('--replace', 'take the file’s values where the vault has others, which go to the history')
    .option('--dry-run', 'show what would be stored, and store nothing')
    .option('--yes', 'store without asking');
  withExamples(withUnlock(command), [
    ['import --dry-run', 'what is in ~/.xurl, without values'],
    ['import .env.staging --app "Acme Poster"', 'shows what goes where, and asks'],
  ]).action(async (file: string | undefined, options: ImportOptions) => {
    const { importFile } = await import('../commands/import.ts');
    await importFile(terminal, file, options);
  });
}
