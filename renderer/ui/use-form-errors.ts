import { useMemo } from 'react';
import type { KeystageError } from '../../shared/contract/keystage-error.ts';
import { describeError, toFieldErrors, type FieldErrors } from './field-errors.ts';

export interface FormErrors {
  /** What to say under each field: the form's own findings first, then what the other side refused. */
  readonly at: FieldErrors;
  /** A failure that belongs to no field. */
  readonly whole: string | null;
}

/** Puts what the form found and what the other side refused where it belongs. */
export function useFormErrors(own: FieldErrors, refused: KeystageError | null, fields: readonly string[]): FormErrors {
  const known = fields.join(' ');
  return useMemo(() => {
    if (refused === null) return { at: own, whole: null };
    const theirs = toFieldErrors(refused, known.split(' '));
    return theirs === null ? { at: own, whole: describeError(refused) } : { at: { ...theirs, ...own }, whole: null };
  }, [own, refused, known]);
}
