import type * as z from 'zod';
import type { ErrorCode } from './errors.ts';

/** One command: what goes in, what comes out, and the failures a caller should expect besides `commonErrors`. */
export interface Command<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly ErrorCode[];
}

/** Failures that any command may end in. */
export const commonErrors = [
  'input/invalid',
  'vault/locked',
  'vault/absent',
  'vault/damaged',
  'vault/newer-format',
  'vault/busy',
  'vault/read-failed',
  'vault/write-failed',
  'door/refused',
  'door/unreachable',
  'internal',
] as const satisfies readonly ErrorCode[];

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  errors: readonly ErrorCode[] = [],
): Command<Input, Output> {
  return { input, output, errors };
}
