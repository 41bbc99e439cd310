/**
 * What a terminal acts on instead of showing: controls of both sets (an escape sequence can retitle the window or write
 * to the clipboard), line and paragraph separators, and the marks that turn the reading direction around, with which a
 * name can be made to look like another (CVE-2021-42574).
 */
const acting = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const actingInBlock =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Stored or foreign text as one line that does nothing: what would act is spelled out, as `\u{1b}`. */
export function toSafeLine(text: string): string {
  return text.replace(acting, spellOut);
}

/** The same, but line ends and tabs stay: for values of several lines, such as a PEM key. */
export function toSafeBlock(text: string): string {
  return text.replace(actingInBlock, spellOut);
}

/** The same for lines that Keystage has coloured: its colours stay, and nothing else that begins with an escape. */
export function toSafePainted(text: string): string {
  return text
    .split(/(\u001b\[[0-9;]*m)/)
    .map((part, index) => (index % 2 === 1 ? part : toSafeBlock(part)))
    .join('');
}

/** JSON may hold most of these as they are; escaped they mean the same and act on no terminal. */
export function toSafeJson(json: string): string {
  return json.replace(actingInBlock, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function spellOut(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
