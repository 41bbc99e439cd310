import { KeystageError, type CommandName } from '../../shared/index.ts';

/**
 * A failure nobody foresaw, as a line for standard error. Of an unknown error only its kind and where it arose: its
 * message may quote what it failed on, and that may be a secret.
 */
export function describeFault(command: CommandName, error: unknown): string {
  if (error instanceof KeystageError) return [error.message, error.hint].filter((part) => part !== undefined).join(' ');
  if (!(error instanceof Error)) return `${command} failed, and did not say why.`;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${command} failed: ${error.name}`, ...frames].join('\n');
}
