import { KeystageError } from '../../../shared/index.ts';
import type { Header } from '../header.ts';

/** The file was sealed under a new vault key by another process: the keys at hand open older copies only. */
export class Rekeyed extends KeystageError {
  constructor(cause: unknown) {
    super('vault/locked', 'Another Keystage has changed the vault’s keys, and this one has locked.', {
      hint: 'Unlock it again.',
      cause,
    });
  }
}

/**
 * What is thrown where a newer file does not open under the keys at hand. Nothing outside the encryption names the vault
 * key; but a change of it replaces every slot, and nothing else does while the key stays (a new passphrase keeps the
 * recovery slot, a new recovery code the passphrase's). Should both have been replaced and the file be damaged too, then
 * the next unlock says so.
 */
export function toRekeyed(error: unknown, ours: Header, theirs: Header): unknown {
  if (!(error instanceof KeystageError) || error.code !== 'vault/damaged') return error;
  const known = new Set(ours.slots.map(({ id }) => id));
  return theirs.slots.some(({ id }) => known.has(id)) ? error : new Rekeyed(error);
}
