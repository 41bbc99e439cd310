/** What another program made, sorted by its form. */
export type PastedSignature =
  { readonly curl: string } | { readonly header: string } | { readonly baseString: string } | Record<string, never>;

/** What looks like nothing known is taken for a header: the other side says what is wrong with it. */
export function readPastedSignature(text: string): PastedSignature {
  const pasted = text.trim();
  if (pasted === '') return {};
  if (/^(?:\$\s*)?curl(?:\.exe)?\s/i.test(pasted)) return { curl: pasted.replace(/^\$\s*/, '') };
  if (/^[A-Za-z]+&http/i.test(pasted)) return { baseString: pasted };
  return { header: pasted };
}

export function namePasted(text: string): string | null {
  const pasted = readPastedSignature(text);
  if ('curl' in pasted) return 'Read as a curl line.';
  if ('baseString' in pasted) return 'Read as a base string.';
  return 'header' in pasted ? 'Read as an Authorization header.' : null;
}
