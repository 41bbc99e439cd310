import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AttentionOptions } from '../commands/attention.ts';
import type { EditCredentialOptions } from '../commands/credential-edit.ts';
import type { RotateOptions } from '../commands/rotate.ts';
import { oauth1Permissions } from '../../shared/model/registration-terms.ts';
import { flagNames, flagTones, type FlagName } from '../../shared/rules/health/flag.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { optionNames, requireOneOf, withExamples, withUnlock } from './common-options.ts';

/** What keeps stored credentials in good health: what needs a look, rotation, and the differences between stages. */
export function defineUpkeep(program: Command, terminal: Terminal, setExitCode: (exitCode: number) => void): void {
  program.commandsGroup('Upkeep:');

  const attention = program.command('attention').argument('[app[/env]]', 'an app or an environment; all unless given');
  attention
    .description('list what needs a look; ends with 1 where something does')
    .option('--only <kinds>', `of these kinds only, separated by commas: ${flagNames.join(', ')}`, parseKinds)
    .option('--text <words>', 'only what holds these words')
    .option('--limit <number>', 'how many at most', parseLimit, 500)
    .addOption(
      new Option('--fail-on <severity>', 'the least that ends it with 1')
        .choices([...flagTones, 'never'])
        .default('warning'),
    );
  withExamples(withUnlock(attention), [
    ['attention', 'everything, of all apps'],
    ['attention acme-poster/production --fail-on danger', 'in a deployment: stop where something is wrong'],
    ['attention --only overdue,due', 'what is to be rotated'],
  ]).action(async (reference: string | undefined, options: AttentionOptions) => {
    const { showAttention } = await import('../commands/attention.ts');
    await showAttention(terminal, reference, options, setExitCode);
  });

  const rotate = program.command('rotate').argument('<app/env/credential>');
  rotate
    .description('store what the provider has made anew, and mark what died with the old')
    .option('--plan', 'say what regenerating kills, and do nothing')
    .option('--value-file <file>', 'read the new value from a file; of a pair, one a line')
    .option('--value-stdin', 'read it from standard input (after the passphrase’s line, if that is there too)')
    .option('--confirm-production', 'where it is a production environment’s');
  withExamples(withUnlock(rotate), [
    ['rotate acme-poster/production/api-key --plan', 'before you press Regenerate'],
    ['rotate acme-poster/staging/api-key', 'asks for the new key and secret'],
  ]).action(async (reference: string, options: RotateOptions) => {
    const { rotate: rotateIt } = await import('../commands/rotate.ts');
    await rotateIt(terminal, reference, options);
  });

  const diff = program.command('diff').argument('<app/env>').argument('<app/env>');
  diff.description('compare two environments, by fingerprints and never by values');
  withExamples(withUnlock(diff), [
    ['diff acme-poster/staging acme-poster/production', 'what is missing, the same, different or older'],
  ]).action(async (left: string, right: string, options: UnlockOptions) => {
    const { diffEnvironments } = await import('../commands/diff.ts');
    await diffEnvironments(terminal, left, right, options);
  });

  const edit = program.command('edit').argument('<app/env/credential[.field]>');
  edit
    .description('change what is written about a credential')
    .option('--name <name>', 'another name')
    .option('--notes <text>', 'notes')
    .option('--account <handle>', 'the account that it acts for; "" for none')
    .option('--account-id <id>', 'that account’s numeric id')
    .addOption(
      new Option('--access-level <level>', 'the OAuth 1.0a permission it was issued with').choices([
        ...oauth1Permissions,
        'none',
      ]),
    )
    .option('--rotate-by <date>', 'when it is to be rotated (2026-11-20), or none')
    .option('--rotate-every <days>', 'after how many days it is to be rotated, or none', parseDays)
    .option('--alive', 'it works after all: take the marks of dying from it');
  const changing = optionNames(edit);
  withExamples(withUnlock(edit), [
    ['edit acme-poster/production/api-key --rotate-every 90', 'a policy of its own'],
    ['edit acme-poster/production/bearer --alive', 'it was feared dead, and is not'],
  ]).action(async (reference: string, options: EditCredentialOptions, command: Command) => {
    requireOneOf(changing, command);
    const { editCredential } = await import('../commands/credential-edit.ts');
    await editCredential(terminal, reference, options);
  });
}

/** Days, or null for `none`. */
export function parseDays(text: string): number | null {
  if (text === 'none') return null;
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= 3650) return days;
  throw new InvalidArgumentError('Expected a number of days from 1 to 3650, or none.');
}

function parseKinds(text: string): FlagName[] {
  return text.split(',').map((word) => {
    const found = flagNames.find((name) => name === word.trim());
    if (found === undefined) throw new InvalidArgumentError(`There is no kind “${word}”.`);
    return found;
  });
}

function parseLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 5000) return limit;
  throw new InvalidArgumentError('Expected a whole number from 1 to 5000.');
}
