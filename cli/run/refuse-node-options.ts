import { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { EnvFileVariable } from './read-env-files.ts';

/**
 * Node looks for its own --env-file among a script's arguments too, and takes NODE_OPTIONS from the file before any line
 * of ours has run: the project's file, and what it loads, would reach into the process that holds the vault. The first line
 * of `keystage` keeps it from that, but not where somebody starts `node keystage.cjs`, and which it was can't be told
 * here. `-f` Node does not look at. All that can be done is to make sure that such a use does not stay unnoticed.
 */
export function refuseNodeOptions(variables: readonly EnvFileVariable[], argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const isSeenByNode = own.some((arg) => arg === '--env-file' || arg.startsWith('--env-file='));
  if (!isSeenByNode || !variables.some(({ name }) => name === 'NODE_OPTIONS')) return;
  throw new KeystageError(
    'input/invalid',
    'The env file sets NODE_OPTIONS, which Node may have applied to Keystage itself.',
    {
      field: 'envFile',
      hint: 'Name the file with -f in place of --env-file: then only the command gets it.',
    },
  );
}
