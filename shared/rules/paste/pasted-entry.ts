/** A value as it stands in a pasted text, with what stands beside it. */
export interface PastedEntry {
  /** The name it was given; empty for a value that stands alone. */
  readonly label: string;
  /** The names of what encloses it, outermost first, with spaces between: "apps my-app oauth1". */
  readonly context: string;
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** Why what stands beside a name may be no value. A person decides on it. */
  readonly unsure?: string;
}

/** So much of a text is looked at; a file pasted by mistake must not stop the window. */
export const maxPastedLength = 64 * 1024;
export const maxPastedEntries = 500;
/** Said of the first that is one too many. */
export const tooMany = `of more than ${maxPastedEntries} names and values the rest was not looked at`;
/** Longer than any value that a vault keeps, with what may stand around it. Looked at before anything else is. */
export const maxValueLength = 16_384;
/** Why such a one is left out. */
export const tooLong = `longer than ${maxValueLength.toLocaleString('en')} characters`;

export function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(0, index)).split('\n').length;
}

/** As in DATABASE_URL. Prose with a colon in it has names of another look. */
export function isVariableName(label: string): boolean {
  return /^[A-Z][A-Z0-9_]{1,59}$/.test(label);
}
