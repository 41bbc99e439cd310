import { readFile, stat } from 'node:fs/promises';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { binaryRefusal, createTextDecoder } from '../passphrase/text-only.ts';
import { parseEnvText, type EnvLine, type EnvProblem } from '../../core/transfer/parse-env-text.ts';
import { parseValueTemplate, type ValuePart } from './value-template.ts';

/** Far more than any environment may hold; a file named by mistake is refused before it fills the memory. */
const maxBytes = 1024 * 1024;

export interface EnvFileVariable {
  readonly name: string;
  readonly parts: readonly ValuePart[];
}

export interface EnvFiles {
  /** One of each name: the last one, as in a shell that reads the files one after another. */
  readonly variables: readonly EnvFileVariable[];
  /** What there is to say of them. */
  readonly notes: readonly string[];
}

/** Throws 'not-found' where there is no such file, 'input/invalid' with the line's number where one can't be read. */
export async function readEnvFiles(paths: readonly string[]): Promise<EnvFiles> {
  const variables = new Map<string, EnvFileVariable>();
  const notes: string[] = [];
  for (const path of paths) {
    const lines = await readLines(path);
    notes.push(...notesOnRepeats(path, lines));
    for (const { name, value, line } of lines) {
      const parts = parseValueTemplate(value);
      if ('problem' in parts) throw refuseLine(path, { line, ...parts });
      variables.set(name, { name, parts });
    }
  }
  return { variables: [...variables.values()], notes };
}

async function readLines(path: string): Promise<readonly EnvLine[]> {
  const parsed = parseEnvText(await readText(path));
  if (!parsed.ok) throw refuseLine(path, parsed);
  return parsed.lines;
}

async function readText(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > maxBytes)
      throw new KeystageError('input/invalid', `${path} is too large for an env file.`);
    const bytes = await readFile(path);
    return decode(path, bytes);
  } catch (error) {
    throw error instanceof KeystageError ? error : unreadable(path, error);
  }
}

function decode(path: string, bytes: Buffer): string {
  try {
    return createTextDecoder().decode(bytes);
  } catch (cause) {
    throw binaryRefusal(path, cause);
  }
}

function notesOnRepeats(path: string, lines: readonly EnvLine[]): string[] {
  const seen = new Map<string, number>();
  const notes: string[] = [];
  for (const { name, line } of lines) {
    const before = seen.get(name);
    if (before !== undefined)
      notes.push(`${path} sets ${name} in line ${before} and in line ${line}. The last one counts.`);
    seen.set(name, line);
  }
  return notes;
}

function refuseLine(path: string, { line, problem, hint }: EnvProblem): KeystageError {
  return new KeystageError('input/invalid', `Line ${line} of ${path} ${problem}.`, { field: 'envFile', hint });
}

function unreadable(path: string, cause: unknown): KeystageError {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown error';
  if (code === 'ENOENT')
    return new KeystageError('not-found', `There is no file ${path}.`, { field: 'envFile', cause });
  return new KeystageError('input/invalid', `${path} can’t be read (${code}).`, { field: 'envFile', cause });
}
