import { cleanValue } from '../../../shared/rules/recognise/clean-value.ts';
import type { CredentialKind } from '../../../shared/index.ts';

/** A pasted value without what came along with it. Of a secret of one's own only the white space around it is known. */
export function cleanFor(kind: CredentialKind, text: string) {
  return kind === 'custom' ? { value: text.trim(), removed: ['white space'] } : cleanValue(text);
}
