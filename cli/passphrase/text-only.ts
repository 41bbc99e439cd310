import { TextDecoder } from 'node:util';
import { KeystageError } from '../../shared/contract/keystage-error.ts';

/**
 * Throws on what is not UTF-8. Values are kept as text, and the usual decoder would put U+FFFD in the place of each byte
 * it can't read: another secret than the one that was given, stored without a word.
 */
export function createTextDecoder(): TextDecoder {
  // A mark at the beginning is part of what was given, and stays.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

/** What is said of `source` where it holds bytes that are no text. */
export function binaryRefusal(source: string, cause: unknown): KeystageError {
  return new KeystageError('input/invalid', `${source} holds bytes that are not text (UTF-8).`, {
    hint: 'Keystage keeps text. Store binary data as base64, for example: base64 < FILE | keystage set REFERENCE --value-stdin',
    cause,
  });
}
