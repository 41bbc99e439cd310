/** Controls (terminals obey them), line breaks, and marks that turn or hide text. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/**
 * Makes foreign text fit to be shown in a window, a terminal or a file: one line, nothing that acts, not endless. What
 * was taken out leaves a mark, so that the text does not read as if it had been whole.
 */
export function toPlainText(foreign: string, maxLength = 500): string {
  const plain = foreign.replace(unprintable, '\ufffd');
  return plain.length <= maxLength ? plain : `${plain.slice(0, maxLength).replace(/[\ud800-\udbff]$/u, '')}…`;
}
