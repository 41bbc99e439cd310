import type { KeyPress } from '../../ui/format-shortcut.ts';
import type { WindowCommand } from './registry.ts';

/** By command: the shortcut that the user gave it, or null where they took it away. */
export type OwnShortcuts = Readonly<Record<string, string | null>>;

const storageKey = 'keystage.shortcuts';

export function recallShortcuts(): OwnShortcuts {
  const stored = localStorage.getItem(storageKey);
  if (stored === null) return {};
  try {
    const own: unknown = JSON.parse(stored);
    if (typeof own !== 'object' || own === null) return {};
    return Object.fromEntries(
      Object.entries(own).filter(
        (entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === 'string',
      ),
    );
  } catch {
    return {};
  }
}

export function rememberShortcuts(own: OwnShortcuts): void {
  localStorage.setItem(storageKey, JSON.stringify(own));
}

export function withOwnShortcuts(commands: readonly WindowCommand[], own: OwnShortcuts): WindowCommand[] {
  return commands.map((command) => {
    if (!Object.hasOwn(own, command.id)) return command;
    return { ...command, shortcut: own[command.id] ?? undefined };
  });
}

const namedKeys: ReadonlySet<string> = new Set(['enter', 'delete', 'backspace', 'home', 'end', 'pageup', 'pagedown']);
/** Moving about and leaving are the same everywhere; what browser and system do with theirs, no page can change. */
const keptKeys: ReadonlySet<string> = new Set([
  'enter',
  'home',
  'end',
  'mod+w',
  'mod+t',
  'mod+n',
  'mod+q',
  'mod+r',
  'mod+a',
  'mod+c',
  'mod+v',
  'mod+x',
  'mod+z',
]);

/** A key press as a shortcut is written; null where it is none yet, as with a modifier alone, or can't be one. */
export function readShortcut(press: KeyPress, mac: boolean): string | null {
  const key = press.key.toLowerCase();
  const isCharacter = key.length === 1 && key !== ' ' && key !== '+';
  if (!isCharacter && !namedKeys.has(key) && !/^f\d{1,2}$/.test(key)) return null;
  const isSign = isCharacter && !/[a-z0-9]/.test(key);
  const parts = [
    ...((mac ? press.metaKey : press.ctrlKey) ? ['mod'] : []),
    ...(press.altKey ? ['alt'] : []),
    ...(press.shiftKey && !isSign ? ['shift'] : []),
    key,
  ];
  return parts.join('+');
}

/** Why a command can't have a shortcut; null where it can. */
export function refuseShortcut(commands: readonly WindowCommand[], id: string, shortcut: string): string | null {
  if (keptKeys.has(shortcut)) return 'This one belongs to the browser, or to moving about.';
  const other = commands.find((command) => command.id !== id && command.shortcut === shortcut);
  return other === undefined ? null : `“${other.title}” has it already.`;
}
