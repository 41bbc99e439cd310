import { InvalidArgumentError, type Command } from 'commander';
import { KeystageError } from '../../shared/contract/keystage-error.ts';

/** `--json`; what it does is decided before the command line is parsed, so that a usage error obeys it too. */
export function withJson(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .option('--json', 'one JSON document on standard output, errors on standard error');
}

/** The ways to give the passphrase. None takes its text: what is on the command line, every user can read. */
export function withPassphrase(command: Command): Command {
  return command
    .optionsGroup('Passphrase (asked for on the terminal unless given):')
    .option('--passphrase-file <file>', 'read it from a file that only you can read')
    .option('--passphrase-stdin', 'read it from the first line of standard input');
}

/** For commands that want what a person opens the vault with. */
export function withPersonalSecret(command: Command): Command {
  return withJson(withRecoveryCode(command));
}

/** For commands that need the vault open. */
export function withUnlock(command: Command): Command {
  return withJson(withRecoveryCode(command).option('--device', 'open it with the key in this machine’s keychain'));
}

function withRecoveryCode(command: Command): Command {
  return withPassphrase(command).option('--recovery-code', 'what is given is the recovery code');
}

/** For an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

export function parsePort(text: string): number {
  return parseWhole(text, 1, 65_535);
}

/** The contract's bounds of a login's patience. */
export function parseSeconds(text: string): number {
  return parseWhole(text, 5, 300);
}

/** As many days of usage as X tells of. */
export function parseDays(text: string): number {
  return parseWhole(text, 1, 90);
}

function parseWhole(text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
}

/** Examples at the end of a command's help: a line each, with what it does. */
export function withExamples(command: Command, examples: readonly (readonly [string, string])[]): Command {
  const lines = examples.map(([line, what]) => `  $ keystage ${line}\n      ${what}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** The options that `command` has by now: what it can change, as long as the common ones are not added yet. */
export function optionNames(command: Command): string[] {
  return command.options.flatMap((option) => option.long ?? []);
}

/** Throws where none of the options `names` was given to a command that only changes what its options name. */
export function requireOneOf(names: readonly string[], command: Command): void {
  const given = command.options.filter(
    (option) => names.includes(option.long ?? '') && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (given.length > 0) return;
  throw new KeystageError('input/invalid', 'Nothing was said to change.', { hint: `Give one of ${names.join(', ')}.` });
}
