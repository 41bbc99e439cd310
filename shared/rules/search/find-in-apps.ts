import type { SearchHit } from '../../contract/search-commands.ts';
import { rankName, tidyName } from './rank-name.ts';
import type { Searchable, SearchableApp } from './searchable-app.ts';

/**
 * Everything in which each word of `text` occurs, in the thing itself or in the names of what holds it: apps as they are
 * given, each followed by what it holds. Of more than `limit` the likeliest are answered, by how their names answer the
 * search.
 */
export function findInApps(apps: readonly SearchableApp[], text: string, limit = Infinity): SearchHit[] {
  const wanted = withoutScheme(tidyName(text));
  if (wanted === '') return [];
  const words = wanted.split(' ');
  return pickLikeliest(apps, wanted, words, limit).map(({ hit, texts }) => {
    const matched = texts.find(([, text]) => words.some((word) => text.toLowerCase().includes(word)));
    // A word has no line end: what the texts hold in one, one of them holds. What else there is was found by its path.
    return { ...hit, matched: matched?.[0] ?? 'reference' };
  });
}

/** Whether the thing is found by each of the words, and by one of them in itself. */
function isFound(thing: Searchable, words: readonly string[]): boolean {
  return (
    words.every((word) => isInItself(thing, word) || thing.holders.includes(word))
    && words.some((word) => isInItself(thing, word))
  );
}

function isInItself({ own, names: [reference] }: Searchable, word: string): boolean {
  return own.includes(word) || (isPath(word) && reference.includes(word));
}

/** A reference as it stands among other text names a value: what is found is the credential that has it. */
function withoutScheme(wanted: string): string {
  return wanted.replace(/^ks:\/\/([^.]*).*$/, '$1');
}

/** A reference, or a part of one: it names what holds the thing along with it. */
function isPath(word: string): boolean {
  return word.includes('/');
}

function findIn(app: SearchableApp, words: readonly string[]): readonly Searchable[] {
  // The texts of an app have the names of all that holds something in it.
  if (!words.every((word) => app.text.includes(word) || (isPath(word) && app.allNames.includes(word)))) return [];
  return app.things.filter((thing) => isFound(thing, words));
}

/** First what is found by its whole name or the start of it, then by the start of a word in it, then the rest. */
function pickLikeliest(
  apps: readonly SearchableApp[],
  wanted: string,
  words: readonly string[],
  limit: number,
): Searchable[] {
  if (limit === Infinity) return apps.flatMap((app) => findIn(app, words));
  const picked = pickByStart(apps, wanted, words, limit);
  if (picked.length === limit) return picked;
  // Only now those that take a closer look, and no more of them than there is room for.
  const taken = new Set(picked);
  const rest: Searchable[] = [];
  for (const app of apps) {
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
  apps: readonly SearchableApp[],
  wanted: string,
  words: readonly string[],
  limit: number,
): Searchable[] {
  const exact: Searchable[] = [];
  const begun: Searchable[] = [];
  for (const app of apps) {
    const { names: start } = app;
    const mayBegin = begun.length < limit && start.some((name) => name.startsWith(wanted));
    const mayBeShorter = start.some((name) => wanted.startsWith(name));
    if (!mayBegin && !mayBeShorter) continue;
    for (const thing of app.things) {
      const isExact = thing.names.includes(wanted);
      if (!isExact && (begun.length === limit || !thing.names.some((name) => name.startsWith(wanted)))) continue;
      if (isFound(thing, words)) (isExact ? exact : begun).push(thing);
    }
  }
  return [...exact, ...begun].slice(0, limit);
}
