import { createContext, use } from 'react';
import type { OwnShortcuts } from './own-shortcuts.ts';
import type { WindowCommand } from './registry.ts';

interface Commands {
  /** With the shortcuts that they have now. */
  readonly commands: readonly WindowCommand[];
  readonly own: OwnShortcuts;
  readonly setOwn: (own: OwnShortcuts) => void;
  readonly singleKeys: boolean;
  readonly setSingleKeys: (on: boolean) => void;
}

export const CommandContext = createContext<Commands | null>(null);

export function useCommands(): Commands {
  const commands = use(CommandContext);
  if (commands === null) throw new TypeError('useCommands outside of the workbench');
  return commands;
}

/** The keys of a command, for tooltips and menus. */
export function useShortcutOf(): (id: string) => string | undefined {
  const { commands } = useCommands();
  return (id) => commands.find((command) => command.id === id)?.shortcut;
}
