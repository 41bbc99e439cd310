import type { Command } from 'commander';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { findNear } from '../../core/catalog/near-names.ts';

/** In place of the parser's own help command, which knows one word only and takes any other for the whole program. */
export function defineHelp(program: Command): void {
  program.commandsGroup('Help:');
  const help = program.command('help').argument('[command...]').description('print the help of a command');
  help.action((words: readonly string[]) => {
    findCommand(program, words).help();
  });
}

function findCommand(program: Command, words: readonly string[]): Command {
  let found = program;
  for (const [index, word] of words.entries()) {
    const next = found.commands.find((command) => command.name() === word || command.aliases().includes(word));
    if (next === undefined) throw unknownCommand(found, words.slice(0, index), word);
    found = next;
  }
  return found;
}

function unknownCommand(group: Command, path: readonly string[], word: string): KeystageError {
  const near = findNear(
    word,
    group.commands.map((command) => command.name()),
  );
  return new KeystageError('input/invalid', `Unknown command '${[...path, word].join(' ')}'.`, {
    hint: near === null ? 'Say keystage help for all there are.' : `Did you mean ${[...path, near].join(' ')}?`,
  });
}
