import { findInApps } from '../../../shared/rules/search/find-in-apps.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import type { SearchIndex } from '../../data/search-index.ts';
import { toHitCommands } from './hit-commands.ts';
import { listEntries } from './rank-commands.ts';
import { orderUnsearched } from './recent-commands.ts';
import type { WindowCommand } from './registry.ts';

/** Before anything is typed, all that can be done. */
const mostUnsearched = 100;
/** Nobody reads on here; more letters are the way. */
const mostFound = 24;

interface Searched {
  readonly commands: readonly WindowCommand[];
  /** Of what the vault holds; null where it can't be searched yet, or at all. */
  readonly index: SearchIndex | null;
  readonly recent: readonly string[];
  readonly show: Workbench['show'];
  readonly showApp: Workbench['showApp'];
}

/** What the palette lists for a text, the likeliest first. */
export function listForSearch(text: string, { commands, index, recent, show, showApp }: Searched): WindowCommand[] {
  if (text === '') return orderUnsearched(commands, recent).slice(0, mostUnsearched);
  const hits = toHitCommands(findInApps(index?.apps ?? [], text, mostFound), show, showApp);
  return listEntries(commands, hits, text).slice(0, mostFound);
}
