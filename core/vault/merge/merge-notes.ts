import { formatReference } from '../../../shared/index.ts';
import type { Document } from '../document.ts';
import type { Clash } from './three-way.ts';

/** Something that the user must be told of: what became of it, and where. */
export interface MergeNote {
  /** As references are written; null for what has none. */
  readonly reference: string | null;
  readonly message: string;
}

/** Says of each clash in the record `id` what was dropped, word by word. A secret is in the history, and never in a note. */
export function noteClashes(document: Document, id: string, clashes: readonly Clash[], notes: MergeNote[]): void {
  const reference = referenceOf(document, id);
  for (const { path, dropped } of clashes) {
    const [member, name] = path;
    if (member === 'fields' && name !== undefined) {
      notes.push({
        reference: `${reference}.${name}`,
        message: `Two new values of ${reference}.${name} met. The later one is in force; the other is in its history.`,
      });
      continue;
    }
    const what = path.length === 0 ? 'details' : path.join('.');
    notes.push({
      reference,
      message: `Two edits of ${reference} (${what}) met. The later one stands; the other said: ${toWords(dropped)}`,
    });
  }
}

export function noteKept(document: Document, id: string, notes: MergeNote[]): void {
  const reference = referenceOf(document, id);
  notes.push({
    reference,
    message: `${reference} was removed and edited at the same time. It was kept, with the edit.`,
  });
}

export function referenceOf(document: Document, id: string): string {
  const credential = Object.entries(document.credentials).find(([key]) => key === id)?.[1];
  const environmentId = credential?.environmentId ?? id;
  const environment = Object.entries(document.environments).find(([key]) => key === environmentId)?.[1];
  const appId = environment?.appId ?? id;
  const app = Object.entries(document.apps).find(([key]) => key === appId)?.[1];
  return formatReference({
    app: app?.handle ?? '?',
    environment: environment?.handle ?? null,
    credential: credential?.name ?? null,
    field: null,
  });
}

function toWords(dropped: unknown): string {
  return typeof dropped === 'string' ? `“${dropped}”` : JSON.stringify(dropped);
}
