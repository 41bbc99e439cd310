import { cleanValue } from '../recognise/clean-value.ts';
import { readValue } from '../recognise/read-value.ts';
import { readName } from './name-meaning.ts';
import { isPageWord } from './page-words.ts';
import { isVariableName, maxPastedEntries, maxValueLength, type PastedEntry } from './pasted-entry.ts';
import { readAuthorization } from './read-authorization.ts';

/** NAME=value, `name: value`, `const name = "value";`, a cell and the next; the name may be in quotes. */
const assignment =
  /^[^\S\n]*(?:(?:export|const|let|var|set|-)\s+|\$env:)?["']?([A-Za-z][\w .()&/-]{0,80}?)["']?\s*(=>|=|:(?!\/\/)|\t)\s*(.*)$/;

/** Values hold no spaces, and none is short. */
const minLength = 15;

interface Open {
  readonly name: string;
  readonly indent: number;
}

/**
 * Reads a text line by line: an env file, YAML, a piece of code, a page with a name on one line and the value on the
 * next, or values alone. It skips prose; what stands beside one of X's names and is hard to believe is marked so.
 */
export function readLines(text: string): PastedEntry[] {
  const entries: PastedEntry[] = [];
  const open: Open[] = [];
  let waiting: string | null = null;
  /** What stands below a name and has not the look of a value: it may be one where none follows. */
  const below: PastedEntry[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (entries.length > maxPastedEntries) break;
    const line = index + 1;
    const content = raw.replace(/^\s*(?:#|\/\/).*$/, '').trim();
    if (content === '') continue;
    const indent = raw.length - raw.trimStart().length;
    while (open.length > 0 && indent <= (open.at(-1)?.indent ?? 0)) open.pop();
    const context = open.map(({ name }) => name).join(' ');
    const take = (label: string, value: string) => {
      entries.push({ label, context, value, line });
      below.length = 0;
    };
    const endWait = (next: string | null) => {
      entries.push(...below.splice(0));
      return next;
    };

    const [, name, , rest = ''] = assignment.exec(raw) ?? [];
    if (name !== undefined && /^authorization$/i.test(name)) {
      for (const named of readAuthorization(unquote(rest))) take(named.label, named.value);
      waiting = endWait(null);
      continue;
    }
    if (name !== undefined && rest.trim() === '') {
      open.push({ name, indent });
      waiting = endWait(readName(name, context) === null ? null : name);
      continue;
    }
    if (name !== undefined) {
      waiting = endWait(null);
      const known = readName(name, context) !== null;
      const value = takeValue(rest, known);
      if (value !== null) take(name, value);
      else if (known) entries.push({ label: name, context, value: unquote(rest), line, unsure: 'it has spaces in it' });
      // A variable with words in it is none of ours; that it was there is said all the same.
      else if (isVariableName(name)) entries.push({ label: name, context, value: unquote(rest), line });
      continue;
    }
    const words = content.split(/\s+/);
    const last = words.at(-1) ?? '';
    const before = words.slice(0, -1).join(' ');
    if (words.length > 1 && last.length >= minLength && readName(before, context) !== null) {
      waiting = endWait(null);
      take(before, last);
    } else if (waiting !== null && words.length === 1 && isNamedAfter(content) && readName(content, context) !== null) {
      take(waiting, content);
      waiting = null;
    } else if (readName(content, context) !== null && content.length < 60) waiting = endWait(content);
    else if (words.length === 1 && waiting !== null && isValueLike(content)) {
      take(waiting, content);
      waiting = null;
    } else {
      // The first, unless that is a button of the page and this one may be more.
      const holdsOther = below[0] !== undefined && (isPageWord(content) || !isPageWord(below[0].value));
      if (waiting !== null && words.length === 1 && !holdsOther) {
        below[0] = { label: waiting, context, value: content, line, unsure: 'it is too short, or not a value' };
      }
      for (const word of words)
        if (word.length > maxValueLength || standsAlone(word, words.length === 1))
          entries.push({ label: '', context, value: word, line });
    }
  }
  return [...entries, ...below];
}

/** What follows a name. Of several words the first, where the name is one of X's; a comment is none of them. */
function takeValue(rest: string, known: boolean): string | null {
  const unquoted = unquote(rest);
  if (!/\s/.test(unquoted)) return unquoted;
  const [first = ''] = unquoted.split(/\s+/);
  if (/^bearer$/i.test(first)) return unquoted;
  return known && first.length >= minLength ? first : null;
}

function unquote(rest: string): string {
  const [, quoted] = /^\s*(?:"([^"\n]*)"|'[^'\n]*'|`[^`\n]*`)/.exec(rest) ?? [];
  // From the first space of a run: begun anew at each, a long run without a comment would take its square.
  return quoted ?? cleanValue(rest.replace(/(?<!\s)\s+#.*$/, '')).value;
}

function isValueLike(word: string): boolean {
  return word.length >= minLength || /^\d{6,}$/.test(word) || /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(word);
}

/** What the names of X's credentials, and the variables that hold them, are made of. */
const nameWords =
  /^(?:my|the|x|twitter|oauth|[012]|oauth[12]|v[12]|app|application|api|consumer|customer|client|user|access|refresh|bearer|auth|token|key|secret|id|apikey|clientid)$/;

/**
 * "sample-api-key" below "API Key", "acme-client-id-dev" below "Client ID": a value that speaks of a name. The next name
 * says nothing beside it, is written in capitals, or has spaces.
 */
function isNamedAfter(word: string): boolean {
  if (!/[a-z0-9][-_.][a-z0-9]/.test(word) || /^[A-Z0-9_]+$/.test(word)) return false;
  return word
    .toLowerCase()
    .split(/[-_.]+/)
    .some((part) => !nameWords.test(part));
}

function standsAlone(word: string, onItsLine: boolean): boolean {
  const readings = readValue(cleanValue(word).value);
  return readings.some(({ form, telling }) => telling || (onItsLine && form !== 'pin' && form !== 'app-id'));
}
