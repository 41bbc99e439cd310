/** Scopes as they are typed or pasted: from a URL's query, a comma list, or lines. */
export function readScopes(text: string): string[] {
  return text.split(/[\s,+]+|%20/).filter((scope) => scope !== '');
}
