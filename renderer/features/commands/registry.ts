import { isShortcut, type KeyPress } from '../../ui/format-shortcut.ts';

/** Something the user can have done, in one place for palette, shortcuts, tooltips and cheat sheet. */
export interface WindowCommand {
  readonly id: string;
  readonly title: string;
  /** What it is called besides. */
  readonly alias?: string;
  readonly group: 'Go to' | 'Credential' | 'App' | 'Environment' | 'Vault' | 'Window';
  readonly keywords?: string;
  /** By what of it a search found it, where that is none of its names. */
  readonly foundBy?: string | undefined;
  readonly shortcut?: string | undefined;
  /** In a text field its keys are the field's own, as with Ctrl+Z. */
  readonly notWhileTyping?: true;
  /** Why it can't be done now; absent where it can. */
  readonly unavailable?: string | undefined;
  /** Whether its keys reach it all the same, and it says itself why not: else they would seem to be dead. */
  readonly saysWhyNot?: boolean;
  readonly run: () => void;
}

/** Single keys act only outside of text fields, and only if the user leaves them switched on (WCAG 2.1.4). */
export interface KeyContext {
  readonly inTextField: boolean;
  readonly singleKeys: boolean;
}

/** The command that a key press asks for; null where there is none or it is not available. */
export function findByKey(
  commands: readonly WindowCommand[],
  press: KeyPress,
  context: KeyContext,
): WindowCommand | null {
  return (
    commands.find(({ shortcut, unavailable, saysWhyNot = false, notWhileTyping }) => {
      if (shortcut === undefined || !isShortcut(shortcut, press)) return false;
      if (unavailable !== undefined && !saysWhyNot) return false;
      if (context.inTextField && notWhileTyping === true) return false;
      return shortcut.includes('mod+') || (context.singleKeys && !context.inTextField);
    }) ?? null
  );
}

/** Commands in which every word of the search begins a word of title or keywords. */
export function searchCommands(commands: readonly WindowCommand[], search: string): WindowCommand[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const own = `${command.title} ${command.keywords ?? ''}`.toLowerCase().split(/[\s,/]+/);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}
