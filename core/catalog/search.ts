import { findInApps, SearchableApp, type App, type SearchHit } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import { appsByHandle, textsOfApp } from './app-texts.ts';
import { credentialsOf, environmentsOf } from './find.ts';

/** What each word of `text` is found in, by handle of the app; the likeliest where there are more than `limit`. */
export function findInDocument(document: Document, text: string, limit = Infinity): SearchHit[] {
  return findInApps(indexOf(document), text, limit);
}

const indexes = new WeakMap<Document, readonly SearchableApp[]>();

/** Made once for a document that no one can change any more. */
function indexOf(document: Document): readonly SearchableApp[] {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const index = appsByHandle(document).map((app) => toSearchable(document, app));
  if (Object.isFrozen(document)) indexes.set(document, index);
  return index;
}

/** With the records it was made of. One that was not changed is the same object in the next document. */
const made = new WeakMap<App, { readonly records: readonly object[]; readonly one: SearchableApp }>();

function toSearchable(document: Document, app: App): SearchableApp {
  const records = environmentsOf(document, app.id).flatMap((environment) => [
    environment,
    ...credentialsOf(document, environment.id),
  ]);
  const known = made.get(app);
  if (known?.records.length === records.length && records.every((record, place) => record === known.records[place])) {
    return known.one;
  }
  const one = new SearchableApp(textsOfApp(document, app));
  if (Object.isFrozen(app) && records.every((record) => Object.isFrozen(record))) made.set(app, { records, one });
  return one;
}
