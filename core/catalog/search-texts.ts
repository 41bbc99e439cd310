import { randomBytes } from 'node:crypto';
import type { CommandOutput, ParsedInput } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import { appsByHandle, textsOfApp } from './app-texts.ts';

/** So many things are put on one page, and those that the last app holds besides: a page holds nobody up for long. */
const thingsOnPage = 1000;

/** A page of the texts in which a search looks. */
export function pageOfTexts(
  document: Document,
  { from, known }: ParsedInput<'search.texts'>,
): CommandOutput<'search.texts'> {
  const revision = revisionOf(document);
  if (from === 0 && known === revision) return { revision, apps: [], next: null };
  const all = appsByHandle(document);
  const apps: CommandOutput<'search.texts'>['apps'] = [];
  let things = 0;
  for (const app of all.slice(from)) {
    if (things >= thingsOnPage) return { revision, apps, next: from + apps.length };
    const texts = textsOfApp(document, app);
    apps.push(texts);
    for (const { credentials } of texts.environments) things += 1 + credentials.length;
    things += 1;
  }
  return { revision, apps, next: null };
}

const revisions = new WeakMap<Document, string>();

/** Of what it holds; of a document that may still be changed, another one each time. */
function revisionOf(document: Document): string {
  const revision = revisions.get(document) ?? randomBytes(12).toString('base64url');
  if (Object.isFrozen(document)) revisions.set(document, revision);
  return revision;
}
