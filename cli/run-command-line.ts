import { CommanderError, type Command } from 'commander';
import { KeystageError } from '../shared/contract/keystage-error.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { createProgram, forEachCommand } from './program.ts';
import { findEarlyOption } from './places/early-option.ts';
import { findMistakenOption } from './places/mistaken-option.ts';
import { SavedLater } from './session/saved-later.ts';
import { showError } from './terminal/show-error.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs what `args` (without program names) ask for, and answers the exit code. Never throws. */
export async function runCommandLine(terminal: Terminal, args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  forEachCommand(program, (command) => {
    command.exitOverride();
    // Every command has options; a list of commands need not say so of each.
    command.configureHelp({ subcommandTerm });
    command.configureOutput({
      writeOut: (text) => {
        terminal.out.write(text);
      },
      // What is wrong is said by `showError`; a help that was not asked for goes where errors go.
      writeErr: (text) => {
        if (!terminal.json) terminal.err.write(text);
      },
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(100, terminal.out.columns),
    });
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof SavedLater) return exitCodes.done;
    if (error instanceof CommanderError) return endOfParsing(terminal, program, args, error);
    return showError(terminal, error);
  }
}

function subcommandTerm(command: Command): string {
  const args = command.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`));
  return [command.name(), ...args].join(' ');
}

function endOfParsing(terminal: Terminal, program: Command, args: readonly string[], error: CommanderError): ExitCode {
  // Help and version that were asked for are no error.
  if (error.exitCode === 0) return exitCodes.done;
  // A group without a command (`keystage app`): its help has been printed, for a person.
  if (error.code === 'commander.help' && !terminal.json) return exitCodes.usage;
  const said = error.code === 'commander.help' ? 'a command is missing' : error.message;
  const [message = '', ...suggestions] = said.replace(/^error: /, '').split('\n');
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  const unknownOption = error.code === 'commander.unknownOption';
  const early = unknownOption ? findEarlyOption(program, args) : null;
  const mistaken = unknownOption ? findMistakenOption(args) : null;
  const hint =
    early !== null
      ? `Write ${early} after the command that it is for.`
      : (mistaken ?? suggestions.join(' ').replace(/^\((.*)\)$/, '$1'));
  return showError(
    terminal,
    new KeystageError('input/invalid', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
      hint: hint === '' ? 'Add --help to see what can be said.' : hint,
    }),
  );
}

/** Decided before parsing, so that an error in the command line itself obeys it. What follows `--` is no option. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}
