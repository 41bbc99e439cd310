import { rankName, tidyName, type CommandOutput } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import { indexOf, type Searchable } from './search-index.ts';

type Hit = CommandOutput<'search.find'>[number];

/**
 * Everything in which each word of `text` occurs, in the thing itself or in the names of what holds it: apps by handle,
 * each followed by what it holds. Of more than `limit` the likeliest are answered, by how their names answer the search.
 */
export function findInDocument(document: Document, text: string, limit = Infinity): Hit[] {
  const wanted = tidyName(text);
  // Even for an empty search, which finds nothing: whoever is about to type then has the index at the first letter.
  const index = indexOf(document);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const found = index.flatMap((searchable) => {
    if (!words.every((word) => searchable.all.includes(word))) return [];
    const own = searchable.texts.find(([, ownText]) => words.some((word) => ownText.includes(word)));
    return own === undefined ? [] : [{ searchable, matched: own[0] }];
  });
  const kept = found.length <= limit ? found : pickLikeliest(found, wanted, limit);
  return kept.map(({ searchable, matched }) => ({ ...searchable.hit, matched }));
}

/** By ranks, since there are four: a sort of all would take longer than the search. */
function pickLikeliest<Found extends { readonly searchable: Searchable }>(
  found: readonly Found[],
  wanted: string,
  limit: number,
): Found[] {
  const byRank: Found[][] = [[], [], [], []];
  for (const one of found) {
    byRank[Math.min(...one.searchable.names.map((name) => rankName(name, wanted)))]?.push(one);
  }
  return byRank.flat().slice(0, limit);
}
