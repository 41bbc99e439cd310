import { rankName, tidyName, type CommandOutput } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import { indexOf, type Searchable, type SearchableApp } from './search-index.ts';

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
  return pickLikeliest(index, wanted, words, limit).map(({ hit, texts }) => {
    const matched = texts().find(([, text]) => words.some((word) => text.toLowerCase().includes(word)));
    // A word has no line end: what the texts hold in one, one of them holds.
    return { ...hit, matched: matched?.[0] ?? 'name' };
  });
}

/** Whether the thing is found by each of the words, and by one of them in itself. */
function isFound({ own, holders }: Searchable, words: readonly string[]): boolean {
  return (
    words.every((word) => own.includes(word) || holders.includes(word)) && words.some((word) => own.includes(word))
  );
}

function findIn({ text, things }: SearchableApp, words: readonly string[]): readonly Searchable[] {
  // The texts of an app have the names of all that holds something in it.
  if (!words.every((word) => text.includes(word))) return [];
  return things.filter((thing) => isFound(thing, words));
}

/** First what is found by its whole name or the start of it, then by the start of a word in it, then the rest. */
function pickLikeliest(
  index: readonly SearchableApp[],
  wanted: string,
  words: readonly string[],
  limit: number,
): Searchable[] {
  if (limit === Infinity) return index.flatMap((app) => findIn(app, words));
  const picked = pickByStart(index, wanted, words, limit);
  if (picked.length === limit) return picked;
  // Only now those that take a closer look, and no more of them than there is room for.
  const taken = new Set(picked);
  const rest: Searchable[] = [];
  for (const app of index) {
    // Enough of the rest is there: of the others only those with a likelier name count.
    if (rest.length >= limit && !mayBeginWord(app, wanted)) continue;
    for (const thing of findIn(app, words)) {
      if (taken.has(thing)) continue;
      if (thing.names.some((name) => rankName(name, wanted) < 3)) picked.push(thing);
      else rest.push(thing);
      if (picked.length === limit) return picked;
    }
  }
  return [...picked, ...rest].slice(0, limit);
}

/** Whether a word in one of the names may begin with what is wanted: a look that spares most apps the closer one. */
function mayBeginWord({ allNames, initials }: SearchableApp, wanted: string): boolean {
  const [first = ''] = wanted;
  return (initials.includes(first) || !/[\p{L}\p{N}]/u.test(first)) && allNames.includes(wanted);
}

function pickByStart(
  index: readonly SearchableApp[],
  wanted: string,
  words: readonly string[],
  limit: number,
): Searchable[] {
  const exact: Searchable[] = [];
  const begun: Searchable[] = [];
  for (const { names: start, things } of index) {
    const mayBegin = begun.length < limit && start.some((name) => name.startsWith(wanted));
    const mayBeShorter = start.some((name) => wanted.startsWith(name));
    if (!mayBegin && !mayBeShorter) continue;
    for (const thing of things) {
      const isExact = thing.names.includes(wanted);
      if (!isExact && (begun.length === limit || !thing.names.some((name) => name.startsWith(wanted)))) continue;
      if (isFound(thing, words)) (isExact ? exact : begun).push(thing);
    }
  }
  return [...exact, ...begun].slice(0, limit);
}
