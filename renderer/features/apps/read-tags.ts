/** `a, b,,a` → `a`, `b`: what is typed into one line as the list that is meant. */
export function readTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}
