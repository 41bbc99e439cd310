import type * as z from 'zod';
import {
  contract,
  KeystageError,
  type CommandName,
  type CommandOutput,
  type Envelope,
  type ErrorShape,
  type ParsedInput,
} from '../shared/index.ts';
import type { Caller } from './services.ts';

/** One function a command. A handler gets parsed input only; what it throws crosses as an `ErrorShape`. */
export type Handlers = {
  readonly [Name in CommandName]: (
    input: ParsedInput<Name>,
    caller: Caller,
  ) => Promise<CommandOutput<Name>> | CommandOutput<Name>;
};

/** Told of failures nobody foresaw. Gets the command's name and the error's own name and stack, never the input. */
export type ReportFault = (command: CommandName, error: unknown) => void;

/** Runs with every handler, around it: for what is done with all commands alike. `run` is called once. */
export type Around = <Name extends CommandName>(
  name: Name,
  input: ParsedInput<Name>,
  caller: Caller,
  run: () => Promise<CommandOutput<Name>>,
) => Promise<CommandOutput<Name>>;

/**
 * Parses, runs and answers. The answer is parsed as well: the schemas are strict, so a field that a view should not
 * have (a sealed value, a stray secret) fails here instead of leaving.
 */
export async function dispatch<Name extends CommandName>(
  handlers: Handlers,
  name: Name,
  input: unknown,
  caller: Caller,
  reportFault: ReportFault,
  around: Around = justRun,
): Promise<Envelope<CommandOutput<Name>>> {
  try {
    const parsed = parseInput(name, input);
    const answer: unknown = await around(name, parsed, caller, async () => handlers[name](parsed, caller));
    return { ok: true, value: parseOutput(name, answer) };
  } catch (error) {
    if (error instanceof KeystageError) return { ok: false, error: error.toShape() };
    reportFault(name, error);
    return { ok: false, error: internalError(name) };
  }
}

const justRun: Around = (_name, _input, _caller, run) => run();

function parseInput<Name extends CommandName>(name: Name, input: unknown): ParsedInput<Name> {
  const schema: z.ZodType<ParsedInput<Name>> = schemaOf(name, 'input');
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = firstIssue(result.error.issues);
  // The path of a refused name ends in that name.
  const path = issue?.code === 'invalid_key' ? issue.path.slice(0, -1) : (issue?.path ?? []);
  const field = path.map(String).join('.');
  const named = field === '' ? '' : ` ${field}`;
  throw new KeystageError('input/invalid', `The input${named} was refused: ${describeIssue(issue)}.`, {
    ...(field === '' ? {} : { field }),
    hint: 'Correct it and try again; nothing was changed.',
  });
}

function parseOutput<Name extends CommandName>(name: Name, answer: unknown): CommandOutput<Name> {
  const schema: z.ZodType<CommandOutput<Name>> = schemaOf(name, 'output');
  return schema.parse(answer);
}

/** The one place where the contract's table is looked up by a name known only at run time. */
function schemaOf<Value>(name: CommandName, side: 'input' | 'output'): z.ZodType<Value> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the table's type says which schema a name has; TypeScript can't follow the index through a type parameter
  return contract[name][side] as unknown as z.ZodType<Value>;
}

/**
 * Zod's messages speak of types and limits, never of the value: a secret in a refused input stays unsaid. Only names of
 * members does it repeat, and a secret may have been pasted in a name's place.
 */
function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return 'it has a member that the command does not know';
  if (issue?.code === 'invalid_key') return 'one of its members has a name that can’t be used';
  return issue?.message ?? 'it has the wrong shape';
}

/** Inside a union, the issue that speaks of the input itself rather than of the union. */
function firstIssue(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const [issue] = issues;
  if (issue?.code === 'invalid_union') return firstIssue(issue.errors[0] ?? []) ?? issue;
  return issue;
}

function internalError(name: CommandName): ErrorShape {
  return {
    code: 'internal',
    message: `Something in Keystage failed while it ran ${name}.`,
    hint: 'Nothing was lost that was saved before. If it happens again, please report it with what you did.',
  };
}
