import { lineAt, type PastedEntry } from './pasted-entry.ts';
import { decodePercent, readAuthorization, readUserAndPassword } from './read-authorization.ts';
import { readJsonText } from './read-json-text.ts';

type Named = Pick<PastedEntry, 'label' | 'value'>;

/** What the cURL commands in a text send, and the text without them. */
export function takeCurlCommands(text: string): { readonly entries: PastedEntry[]; readonly rest: string } {
  const entries: PastedEntry[] = [];
  let rest = '';
  let at = 0;
  for (const match of text.matchAll(/(?:^|[\n$>|;&])[^\S\n]*curl(?:\.exe)?[^\S\n]/g)) {
    if (match.index < at) continue;
    const { words, end } = takeWords(text, match.index + match[0].length);
    const line = lineAt(text, match.index + match[0].length);
    for (const named of readWords(words)) entries.push({ context: '', line, ...named });
    // Its lines stay, empty, so that those below keep their numbers.
    rest += text.slice(at, match.index) + text.slice(match.index, end).replace(/[^\n]/g, '');
    at = end;
  }
  return { entries, rest: rest + text.slice(at) };
}

function readWords(words: readonly string[]): Named[] {
  const found: Named[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const [, option = words[index] ?? '', joined] = /^(--[a-z0-9-]+)=([^]*)$/.exec(words[index] ?? '') ?? [];
    const argument = joined ?? words[index + 1] ?? '';
    const read = options[option];
    if (read !== undefined) found.push(...read(argument));
    else if (/^https?:\/\//.test(option)) found.push(...readForm(option.split('?')[1] ?? ''));
  }
  return found;
}

const readData = (data: string): Named[] => readJsonText(data) ?? readForm(data);

const options: Readonly<Record<string, (argument: string) => Named[]>> = {
  '-H': readHeader,
  '--header': readHeader,
  '-u': readUserAndPassword,
  '--user': readUserAndPassword,
  '--oauth2-bearer': (value) => [{ label: 'Bearer', value }],
  '-d': readData,
  '--data': readData,
  '--data-raw': readData,
  '--data-ascii': readData,
  '--data-binary': readData,
  '--data-urlencode': readData,
  '--json': readData,
};

function readHeader(header: string): Named[] {
  const [, value = ''] = /^authorization:([^]*)$/i.exec(header) ?? [];
  return readAuthorization(value);
}

function readForm(form: string): Named[] {
  return form.split('&').flatMap((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) return [];
    return [{ label: decodePercent(pair.slice(0, equals)), value: decodePercent(pair.slice(equals + 1)) }];
  });
}

/** A shell's words up to the end of the command: enough of its quoting for what people copy from documentation. */
function takeWords(text: string, from: number): { words: string[]; end: number } {
  const words: string[] = [];
  let word: string | null = null;
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    const quote = /^(?:'([^']*)'|"((?:\\[^]|[^"\\])*)")/.exec(text.slice(at));
    if (quote !== null) {
      word = (word ?? '') + (quote[1] ?? (quote[2] ?? '').replace(/\\\n/g, '').replace(/\\(["\\$`])/g, '$1'));
      at += quote[0].length;
      continue;
    }
    if (character === '\\') {
      const next = text.charAt(at + 1);
      if (next !== '\n') word = (word ?? '') + next;
      at += 2;
      continue;
    }
    if (/[\n;|]/.test(character)) break;
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
    at += 1;
  }
  if (word !== null) words.push(word);
  return { words, end: Math.min(at, text.length) };
}
