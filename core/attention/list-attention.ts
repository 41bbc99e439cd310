import { flagNames, type AttentionItem, type CommandOutput, type ParsedInput } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import { surveyVault, type Surveyed } from './survey-vault.ts';

/** The words in an item say how long ago something was: after this long they are said anew. */
const freshMs = 60_000;

/** The last survey of a document, which does not change. */
const surveys = new WeakMap<Document, { readonly at: number; readonly items: readonly Surveyed[] }>();

export function listAttention(
  document: Document,
  { appId, environment, only, text, limit }: ParsedInput<'attention.list'>,
  now: number,
): CommandOutput<'attention.list'> {
  const words = text.toLowerCase().split(/\s+/);
  const matching = survey(document, now).filter(
    (item) =>
      (appId === null || item.appId === appId)
      && (environment === null || item.environmentHandle === environment)
      && words.every((word) => item.searched.includes(word)),
  );
  const chosen = only === undefined ? matching : matching.filter((item) => only.includes(item.is));
  return { counts: count(matching), total: chosen.length, items: chosen.slice(0, limit).map(toItem) };
}

function survey(document: Document, now: number): readonly Surveyed[] {
  const before = surveys.get(document);
  if (before !== undefined && Math.abs(now - before.at) < freshMs) return before.items;
  const items = surveyVault(document, now);
  surveys.set(document, { at: now, items });
  return items;
}

function count(items: readonly Surveyed[]): CommandOutput<'attention.list'>['counts'] {
  return flagNames.flatMap((is) => {
    const [worst, ...others] = items.filter((item) => item.is === is);
    return worst === undefined ? [] : [{ is, tone: worst.tone, count: others.length + 1 }];
  });
}

function toItem({ environmentHandle: _handle, searched: _searched, ...item }: Surveyed): AttentionItem {
  return item;
}
