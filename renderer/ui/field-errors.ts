import type { KeystageError } from '../../shared/contract/keystage-error.ts';

export type FieldErrors = Readonly<Record<string, string>>;

export const noErrors: FieldErrors = {};

/**
 * A failure's words under the field they are about. `fields` are the names a form knows; a path such as `tags.3`
 * belongs to the longest one it begins with, and edits name their fields under `changes`. Null where the failure is
 * about none: the form then says it as a whole.
 */
export function toFieldErrors(error: KeystageError, fields: readonly string[]): FieldErrors | null {
  const path = error.field?.replace(/^changes\./, '');
  if (path === undefined) return null;
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    if (fields.includes(name)) return { [name]: describeError(error) };
  }
  return null;
}

/** What happened and what to do next, in one text. */
export function describeError(error: KeystageError): string {
  return error.hint === undefined ? error.message : `${error.message.replace(/\.?$/, '.')} ${error.hint}`;
}
