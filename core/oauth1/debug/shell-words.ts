import { KeystageError } from '../../../shared/index.ts';

const ansiEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/**
 * The words of a POSIX shell command line (XCU §2.2), with `$'…'` as browsers copy it. Nothing is expanded: a variable or
 * a substitution is refused, since only a shell knows its value. Throws 'input/invalid' at `theirs.curl`.
 */
export function splitShellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const token = nextToken(rest);
    at += token.length;
    if (token.kind === 'end-of-word') {
      if (word !== null) words.push(word);
      word = null;
    } else if (token.kind === 'text') word = (word ?? '') + token.text;
  }
  return word === null ? words : [...words, word];
}

type Token =
  | { readonly kind: 'end-of-word' | 'nothing'; readonly length: number }
  | { readonly kind: 'text'; readonly text: string; readonly length: number };

function nextToken(rest: string): Token {
  const first = rest.charAt(0);
  if (/\s/.test(first)) return { kind: 'end-of-word', length: 1 };
  // A backslash at the end of a line joins it with the next.
  const joined = /^\\\r?\n/.exec(rest);
  if (joined !== null) return { kind: 'nothing', length: joined[0].length };
  if (first === '\\') return text(rest.slice(1, 2), 2);
  if (first === "'") return quoted(/^'([^']*)'/.exec(rest), (inside) => inside);
  if (rest.startsWith("$'")) return quoted(/^\$'((?:[^'\\]|\\[^])*)'/.exec(rest), decodeAnsi);
  if (first === '"') return quoted(/^"((?:[^"\\]|\\[^])*)"/.exec(rest), decodeDouble);
  if (/[|;&<>()]/.test(first))
    throw refuse(`The line has a ${first} outside of quotes.`, 'Give the curl command alone, with its URL in quotes.');
  if (first === '$' || first === '`') throw expansion();
  const plain = /^[^\s'"\\$`|;&<>()]+/.exec(rest)?.[0] ?? first;
  return text(plain, plain.length);
}

function quoted(match: RegExpExecArray | null, decode: (inside: string) => string): Token {
  if (match === null) throw refuse('A quote is not closed.', 'Copy the whole line.');
  return text(decode(match[1] ?? ''), match[0].length);
}

function decodeDouble(inside: string): string {
  // In double quotes, a backslash is one but before these.
  const plain = inside.replace(/\\(?:\r?\n|([$`"\\]))/g, (_, kept: string | undefined) =>
    kept === undefined ? '' : `\\${kept}`,
  );
  if (/(?<!\\)(?:\\\\)*[$`]/.test(plain)) throw expansion();
  return plain.replace(/\\([$`"\\])/g, '$1');
}

function decodeAnsi(inside: string): string {
  return inside.replace(/\\(?:u([0-9A-Fa-f]{1,4})|x([0-9A-Fa-f]{1,2})|([^]))/g, (_, code, byte, escape: string) => {
    const hex: unknown = code ?? byte;
    return typeof hex === 'string' ? String.fromCharCode(parseInt(hex, 16)) : (ansiEscapes[escape] ?? escape);
  });
}

function text(value: string, length: number): Token {
  return { kind: 'text', text: value, length };
}

function expansion(): KeystageError {
  return refuse(
    'The line has a variable or a substitution, whose value only the shell knows.',
    'Write its value in its place, or put it in single quotes.',
  );
}

function refuse(message: string, hint: string): KeystageError {
  return new KeystageError('input/invalid', message, { field: 'theirs.curl', hint });
}
