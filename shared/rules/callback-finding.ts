/**
 * One thing to know about a callback URL. An `error` is refused by X or can't work; a `warning` works and bites later;
 * a `note` is worth knowing. `fix` is a text to put in the URL's place, null where nothing would be right for sure.
 */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly fix: string | null;
}

export function error(code: string, message: string, fix: string | null = null): Finding {
  return { code, severity: 'error', message, fix };
}

export function warning(code: string, message: string, fix: string | null = null): Finding {
  return { code, severity: 'warning', message, fix };
}

export function note(code: string, message: string, fix: string | null = null): Finding {
  return { code, severity: 'note', message, fix };
}
