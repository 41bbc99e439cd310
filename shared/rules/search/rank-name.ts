/** How a search compares names: in lower case, with single spaces. */
export function tidyName(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/**
 * How well a name answers a search, both tidied: 0 is the name itself, 1 begins with it, 2 has it at the start of a word,
 * 3 has it elsewhere, or only in parts.
 */
export function rankName(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  for (let at = name.indexOf(wanted); at !== -1; at = name.indexOf(wanted, at + 1)) {
    if (!isInWord(name.charCodeAt(at - 1))) return 2;
  }
  return 3;
}

/** Whether a letter or digit has this code. For ASCII in lower case without a regular expression: a search asks this often. */
function isInWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}
