import { lineAt, maxPastedEntries, type PastedEntry } from './pasted-entry.ts';

const maxDepth = 20;

/** The texts in a JSON document, by their names; null where it is none. */
export function readJsonText(text: string): PastedEntry[] | null {
  const start = text.trimStart().charAt(0);
  if (start !== '{' && start !== '[') return null;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  const entries: PastedEntry[] = [];
  walk(document, [], entries, text);
  return entries;
}

function walk(node: unknown, path: readonly string[], entries: PastedEntry[], text: string): void {
  if (entries.length > maxPastedEntries || path.length > maxDepth) return;
  if (typeof node === 'string' || typeof node === 'number') {
    const value = String(node);
    const label = path.at(-1) ?? '';
    entries.push({ label, context: path.slice(0, -1).join(' '), value, line: lineAt(text, text.indexOf(value)) });
    return;
  }
  if (node === null || typeof node !== 'object') return;
  for (const [name, child] of Object.entries(node)) {
    // The index of a list is no name: `"callbacks": [url]` names its urls callbacks.
    walk(child, Array.isArray(node) ? path : [...path, name], entries, text);
  }
}
