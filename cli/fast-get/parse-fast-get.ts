export interface FastGet {
  readonly reference: string;
  readonly json: boolean;
  /** As the options say; null where they don't. */
  readonly newline: boolean | null;
}

/**
 * The simple form, `get REFERENCE` with at most the options that say how to print. Null for whatever else there is:
 * the whole program understands it, or says what is wrong with it.
 */
export function parseFastGet(args: readonly string[]): FastGet | null {
  const [command, ...rest] = args;
  if (command !== 'get') return null;
  const references = rest.filter((arg) => !arg.startsWith('-'));
  const options = rest.filter((arg) => arg.startsWith('-'));
  const [reference] = references;
  if (reference === undefined || references.length > 1 || !options.every((option) => known.includes(option)))
    return null;
  const newlines = options.filter((option) => option !== '--json');
  if (newlines.length > 1) return null;
  return {
    reference,
    json: options.includes('--json'),
    newline: newlines.length === 0 ? null : newlines[0] === '--newline',
  };
}

const known: readonly string[] = ['--json', '--newline', '--no-newline', '-n'];
