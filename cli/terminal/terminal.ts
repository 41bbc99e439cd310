import { OpenQuestion } from './open-question.ts';
import { createPaint, wantsColour, type Paint } from './paint.ts';
import { toSafeJson, toSafePainted } from './safe-text.ts';

/** One of the two streams a program writes to. */
export interface Screen {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** How many cells a line has; Infinity where nobody looks, so that nothing is cut off in a file or a pipe. */
  readonly columns: number;
  readonly paint: Paint;
}

/** Where a command writes: results to `out`, and all else (progress, warnings, errors) to `err`. */
export interface Terminal {
  readonly out: Screen;
  readonly err: Screen;
  /** With `--json`, `out` gets one JSON document and `err` nothing but errors and warnings, as JSON lines. */
  readonly json: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly openQuestion: OpenQuestion;
}

/** The part of `process.stdout` that is needed here. */
interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function createTerminal(stdout: Stream, stderr: Stream, env: Terminal['env'], json: boolean): Terminal {
  const openQuestion = new OpenQuestion();
  const out = createScreen(stdout, env, openQuestion);
  const err = createScreen(stderr, env, openQuestion);
  return { out, err, json, env, openQuestion };
}

function createScreen(stream: Stream, env: Terminal['env'], openQuestion: OpenQuestion): Screen {
  const isTerminal = stream.isTTY === true;
  return {
    write(text) {
      const write = () => void stream.write(text);
      if (isTerminal) openQuestion.writeAbove(text, write);
      else write();
    },
    isTerminal,
    get columns() {
      if (!isTerminal) return Infinity;
      // Some terminals say 0 until someone has told them.
      return stream.columns === undefined || stream.columns === 0 ? 80 : stream.columns;
    },
    paint: createPaint(wantsColour(isTerminal, { NO_COLOR: env['NO_COLOR'], TERM: env['TERM'] })),
  };
}

/** A command's result: `document` with `--json`, else what `format` makes of it for a person. */
export function answer(terminal: Terminal, document: unknown, format: (screen: Screen) => string): void {
  if (terminal.json) writeJson(terminal.out, document);
  else terminal.out.write(format(terminal.out));
}

/** A result: one line for a program to read; laid out where a person looks on. */
export function writeJson(screen: Screen, document: unknown): void {
  screen.write(`${toSafeJson(JSON.stringify(document, null, screen.isTerminal ? 2 : 0))}\n`);
}

/** An error or a warning: always one line, for whoever reads them reads JSON lines, also from a terminal's log. */
export function writeJsonLine(screen: Screen, document: unknown): void {
  screen.write(`${toSafeJson(JSON.stringify(document))}\n`);
}

/** Progress: for people only. Whatever stands in `line`, of a file or of a server, it does nothing to the terminal. */
export function tell(terminal: Terminal, line: string): void {
  if (!terminal.json) terminal.err.write(`${toSafePainted(line)}\n`);
}

export function warn(terminal: Terminal, message: string): void {
  const { err } = terminal;
  if (terminal.json) writeJsonLine(err, { warning: { message } });
  else err.write(`${err.paint('Warning:', 'amber')} ${err.paint(message)}\n`);
}
