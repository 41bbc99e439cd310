// Reads the text of an env file as the programs do that read such files themselves (dotenv): a file must not mean one
// thing to `keystage run` and another to the program when it starts alone. Where dotenv skips or guesses at a line that
// it can't read, this refuses it: a variable that is silently missing is found much later, by the wrong person.

export interface EnvLine {
  /** From 1; a value may go on over several lines. */
  readonly line: number;
  readonly name: string;
  readonly value: string;
}

/** Why a line can't be read. Never says what stands there: it may be a secret. */
export interface EnvProblem {
  readonly line: number;
  readonly problem: string;
  readonly hint: string;
}

export type ParsedEnvText =
  { readonly ok: true; readonly lines: readonly EnvLine[] } | ({ readonly ok: false } & EnvProblem);

/** `export` may stand before the name, as in a file that a shell can read too. Dots and dashes are dotenv's. */
const beginning = /^[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][A-Za-z0-9_.-]*)[^\S\n]*=[^\S\n]*/;
/** A line without a variable, and what may follow a closing quote. */
const nothing = /^[^\S\n]*(?:#[^\n]*)?(?:\n|$)/;
/** In double quotes a backslash takes the next character with it; in the others it is a character like any other. */
const quoted: Readonly<Record<string, RegExp>> = {
  '"': /^"((?:\\[^]|[^"\\])*)"/,
  "'": /^'([^']*)'/,
  '`': /^`([^`]*)`/,
};

export function parseEnvText(source: string): ParsedEnvText {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines: EnvLine[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = nothing.exec(rest);
    let length = blank?.[0].length ?? 0;
    if (blank === null) {
      const taken = takeAssignment(rest, line);
      if ('problem' in taken) return { ok: false, ...taken };
      lines.push({ line, name: taken.name, value: taken.value });
      length = taken.length;
    }
    line += text.slice(at, at + length).split('\n').length - 1;
    at += length;
  }
  return { ok: true, lines };
}

interface Taken {
  readonly name: string;
  readonly value: string;
  readonly length: number;
}

function takeAssignment(rest: string, line: number): Taken | EnvProblem {
  const start = beginning.exec(rest);
  const name = start?.[1];
  if (start === null || name === undefined) {
    return { line, problem: 'is neither NAME=value nor a comment', hint: 'Correct the line, or put # before it.' };
  }
  const tail = rest.slice(start[0].length);
  const taken = takeValue(tail, line);
  if ('problem' in taken) return taken;
  if (taken.value.includes('\0')) {
    return { line, problem: 'holds a NUL character, which no variable can', hint: 'Remove it.' };
  }
  return { name, value: taken.value, length: start[0].length + taken.length };
}

function takeValue(tail: string, line: number): Omit<Taken, 'name'> | EnvProblem {
  const mark = tail.charAt(0);
  const pattern = quoted[mark];
  if (pattern === undefined) {
    // As in dotenv, a # ends a value that has no quotes, wherever it stands.
    const [whole] = /^[^\n]*\n?/.exec(tail) ?? [''];
    return { value: whole.replace(/#[^]*$/, '').trim(), length: whole.length };
  }
  const match = pattern.exec(tail);
  if (match === null) {
    return { line, problem: `begins a value with ${mark} that no other ${mark} ends`, hint: 'Close the quotes.' };
  }
  const [whole, inner = ''] = match;
  const after = nothing.exec(tail.slice(whole.length));
  if (after === null) {
    return {
      line,
      problem: `has more text after the closing ${mark} of its value`,
      hint: 'Put the whole value into quotes of another kind, or write \\" for a quote within double ones.',
    };
  }
  return { value: mark === '"' ? unescape(inner) : inner, length: whole.length + after[0].length };
}

/** dotenv's \n and \r, and the two without which a quote or a backslash could not be written. Others stay as they are. */
function unescape(text: string): string {
  return text.replace(/\\([nr"\\])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 'r' ? '\r' : letter));
}
