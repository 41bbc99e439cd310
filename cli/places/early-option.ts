import type { Command } from 'commander';

/** An option that stands before the command that has it, as in `keystage --passphrase-file F list`; null where none. */
export function findEarlyOption(program: Command, args: readonly string[]): string | null {
  let group = program;
  for (const arg of args) {
    if (arg.startsWith('-')) {
      const [flag = ''] = arg.split('=');
      return !hasOption(group, flag) && isBelow(group, flag) ? flag : null;
    }
    const next = group.commands.find((command) => command.name() === arg);
    if (next === undefined) return null;
    group = next;
  }
  return null;
}

function hasOption(command: Command, flag: string): boolean {
  return command.options.some((option) => option.long === flag || option.short === flag);
}

function isBelow(group: Command, flag: string): boolean {
  return group.commands.some((command) => hasOption(command, flag) || isBelow(command, flag));
}
