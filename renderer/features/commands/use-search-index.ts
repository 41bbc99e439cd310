import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import { useDoor } from '../../data/door-context.ts';
import { searchIndexQuery, type SearchIndex } from '../../data/search-index.ts';

interface Search {
  /** Null until it is there; with a change of the vault it stays until the next one is. */
  readonly index: SearchIndex | null;
  /** Why there is none. */
  readonly error: KeystageError | null;
  /** The index once it is there; null where it can't be had. */
  readonly ready: () => Promise<SearchIndex | null>;
}

export function useSearchIndex(): Search {
  const [door, client] = [useDoor(), useQueryClient()];
  const { data = null, error } = useQuery(searchIndexQuery(door, client));
  return {
    index: data,
    error: data === null ? error : null,
    ready: () => client.query({ ...searchIndexQuery(door, client), staleTime: 'static' }).catch(() => null),
  };
}
