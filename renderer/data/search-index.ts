import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { CommandOutput, Door } from '../../shared/index.ts';
import { SearchableApp } from '../../shared/rules/search/searchable-app.ts';
import { callDoor } from './call-door.ts';

/** What a search looks through, so that no key waits for the other side. It holds names and texts, and no secret value. */
export interface SearchIndex {
  readonly revision: string;
  readonly apps: readonly SearchableApp[];
}

export const searchIndexKey = ['search.texts'] as const;

/** Asked for anew each time that somebody is about to search; what is there already comes without its texts. */
export function searchIndexQuery(door: Door, client: QueryClient) {
  return queryOptions<SearchIndex, KeystageError>({
    queryKey: searchIndexKey,
    queryFn: ({ signal }) => loadSearchIndex(door, client.getQueryData<SearchIndex>(searchIndexKey) ?? null, signal),
    staleTime: 0,
    gcTime: Infinity,
    structuralSharing: false,
  });
}

/** Page after page, from the start again where the contents changed on the way. Throws what the door throws. */
export async function loadSearchIndex(
  door: Door,
  known: SearchIndex | null,
  signal: AbortSignal,
): Promise<SearchIndex> {
  for (;;) {
    signal.throwIfAborted();
    const first = await callDoor(door, 'search.texts', known === null ? {} : { known: known.revision });
    if (known !== null && first.revision === known.revision) return known;
    const apps = await loadApps(door, first, signal);
    if (apps !== null) return { revision: first.revision, apps };
  }
}

/** Null where the contents changed on the way. */
async function loadApps(
  door: Door,
  first: CommandOutput<'search.texts'>,
  signal: AbortSignal,
): Promise<SearchableApp[] | null> {
  const apps: SearchableApp[] = [];
  for (let page = first; ;) {
    for (const texts of page.apps) apps.push(new SearchableApp(texts));
    if (page.next === null) return apps;
    signal.throwIfAborted();
    page = await callDoor(door, 'search.texts', { from: page.next });
    if (page.revision !== first.revision) return null;
  }
}
