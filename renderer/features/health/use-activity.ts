import { useInfiniteQuery } from '@tanstack/react-query';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { ActivityEntry, CommandOutput } from '../../../shared/index.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';

type Page = CommandOutput<'activity.list'>;
const pageLength = 100;

/** Where the next page begins: below the last entry, unless that was the first there is or the page was not full. */
export function findNextBefore(page: Page, length: number): number | undefined {
  const last = page.entries.at(-1)?.sequence;
  return last === undefined || last <= 1 || page.entries.length < length ? undefined : last;
}

/** The activity log, newest first, a page at a time. It names secrets and holds none. */
export function useActivity() {
  const door = useDoor();
  const query = useInfiniteQuery<
    Page,
    KeystageError,
    { pages: Page[] },
    readonly ['activity.list'],
    number | undefined
  >({
    queryKey: ['activity.list'],
    initialPageParam: undefined,
    queryFn: ({ pageParam }) =>
      callDoor(door, 'activity.list', { limit: pageLength, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    getNextPageParam: (page) => findNextBefore(page, pageLength),
    // Each look at the log is at the log as it is now: reading it is noted nowhere, so that nothing tells of new entries.
    refetchOnMount: 'always',
  });
  const entries: ActivityEntry[] = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return { query, entries, chain: query.data?.pages[0]?.chain ?? null };
}
