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
  const found = index.filter(
    ({ all, ownFrom }) =>
      words.every((word) => all.includes(word)) && words.some((word) => all.includes(word, ownFrom)),
  );
  const kept = found.length <= limit ? found : pickLikeliest(found, wanted, limit);
  return kept.map((one) => {
    const { hit, texts } = one.describe();
    const matched = texts.find(([, text]) => words.some((word) => text.includes(word)));
    // A word has no line end: what the texts hold in one, one of them holds.
    return { ...hit, matched: matched?.[0] ?? 'name' };
  });
}

/** Of each rank in the order found. What no name begins with is looked at closely only until there is enough. */
function pickLikeliest(found: readonly Searchable[], wanted: string, limit: number): Searchable[] {
  const [exact, begun, rest]: [Searchable[], Searchable[], Searchable[]] = [[], [], []];
  for (const one of found) {
    const { names } = one.describe();
    if (names.includes(wanted)) exact.push(one);
    else if (names.some((name) => name.startsWith(wanted))) begun.push(one);
    else rest.push(one);
  }
  const picked = [...exact, ...begun].slice(0, limit);
  const others: Searchable[] = [];
  for (const one of rest) {
    if (picked.length === limit) return picked;
    if (one.describe().names.some((name) => rankName(name, wanted) < 3)) picked.push(one);
    else others.push(one);
  }
  return [...picked, ...others].slice(0, limit);
}
