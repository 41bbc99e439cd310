import type { WindowCommand } from './registry.ts';

const key = 'keystage.recent-commands';
const most = 5;

/** What was chosen in the palette last, newest first. Ids only, which say nothing to anybody. */
export function recallRecent(): readonly string[] {
  const stored = localStorage.getItem(key);
  return stored === null ? [] : stored.split(' ').filter((id) => id !== '');
}

export function rememberRecent(id: string): void {
  // What a search found has its names in its id.
  if (id.startsWith('hit:') || /\s/.test(id)) return;
  localStorage.setItem(key, [id, ...recallRecent().filter((other) => other !== id)].slice(0, most).join(' '));
}

/** Before anything is typed: what was chosen last, then what can be done with the selection, then the rest. */
export function orderUnsearched(commands: readonly WindowCommand[], recent: readonly string[]): WindowCommand[] {
  const first = recent.flatMap(
    (id) => commands.find((command) => command.id === id && command.unavailable === undefined) ?? [],
  );
  const rest = commands.filter((command) => !first.includes(command));
  const onSelection = rest.filter(({ group, unavailable }) => group === 'Credential' && unavailable === undefined);
  return [...first, ...onSelection, ...rest.filter((command) => !onSelection.includes(command))];
}
