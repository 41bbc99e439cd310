import { rankName, tidyName } from '../../../shared/rules/search/rank-name.ts';
import { searchCommands, type WindowCommand } from './registry.ts';

const mostHits = 12;

/** What the palette lists for a search: commands and what the vault holds, the likeliest first. */
export function listEntries(
  commands: readonly WindowCommand[],
  hits: readonly WindowCommand[],
  search: string,
): WindowCommand[] {
  const best = rankCommands(hits, search).slice(0, mostHits);
  return rankCommands([...searchCommands(commands, search), ...best], search);
}

/**
 * Exact names first, then those that begin with the search, then those in which it begins a word, then the rest; in
 * each of these the order given. Of two entries with one id the first stays.
 */
export function rankCommands(commands: readonly WindowCommand[], search: string): WindowCommand[] {
  const wanted = tidyName(search);
  const byId = new Map<string, WindowCommand>();
  for (const command of commands) if (!byId.has(command.id)) byId.set(command.id, command);
  const ranked = [...byId.values()].map((command) => ({ command, rank: rankOf(command, wanted) }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ command }) => command);
}

function rankOf({ title, alias }: WindowCommand, wanted: string): number {
  if (wanted === '') return 0;
  return Math.min(...[title, alias ?? title].map((name) => rankName(tidyName(name), wanted)));
}
