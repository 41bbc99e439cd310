export interface TextPart {
  readonly at: number;
  readonly text: string;
  readonly hit: boolean;
}

/** Cuts `text` where `query` occurs in it, without regard to case. Parts put together again are `text`. */
export function splitMatches(text: string, query: string): TextPart[] {
  const needle = query.trim().toLowerCase();
  const hay = text.toLowerCase();
  // Lower case can change a text's length (İ): then positions don't carry over, and nothing is marked.
  if (needle === '' || hay.length !== text.length) return [{ at: 0, text, hit: false }];
  const parts: TextPart[] = [];
  let at = 0;
  while (at < text.length) {
    const found = hay.indexOf(needle, at);
    const end = found === -1 ? text.length : found;
    if (end > at) parts.push({ at, text: text.slice(at, end), hit: false });
    if (found === -1) break;
    parts.push({ at: found, text: text.slice(found, found + needle.length), hit: true });
    at = found + needle.length;
  }
  return parts;
}
