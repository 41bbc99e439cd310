import { KeystageError, type Verification } from '../../../shared/index.ts';
import type { Document } from '../document.ts';
import type { Header } from '../header.ts';
import type { KeyRing } from '../key-ring.ts';
import { toRekeyed, Rekeyed } from '../slots/rekeyed.ts';
import { openFile } from '../vault-body.ts';
import type { StoredFile } from '../vault-folder.ts';
import { openEveryValue } from './open-every-value.ts';

/** The keys of a file, or null where what was given opens another vault or another time of this one. */
export type FindKeys = (header: Header) => Promise<KeyRing | null>;

/** Opens a file and every value in it. Keeps nothing of it open; fails only with 'vault/locked', in the middle. */
export async function verifyStored(
  id: string,
  read: () => Promise<StoredFile>,
  findKeys: FindKeys,
): Promise<Verification> {
  try {
    const { container } = await read();
    const keys = await findKeys(container.header);
    if (keys === null) return otherKey(id);
    const document = openFile(container, keys);
    await openEveryValue(document, keys);
    return { id, result: 'opens', credentialCount: countCredentials(document), message: opensMessage };
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    return { id, credentialCount: null, ...judge(error) };
  }
}

const opensMessage = 'It opens, and so does every value in it.';

function judge(error: KeystageError): Pick<Verification, 'result' | 'message'> {
  const { message } = error;
  switch (error.code) {
    case 'vault/damaged':
    case 'vault/kdf-refused':
      return { result: 'damaged', message };
    case 'vault/newer-format':
      return { result: 'newer-format', message };
    case 'vault/read-failed':
      return { result: 'unreadable', message };
    default:
      throw error;
  }
}

function otherKey(id: string): Verification {
  return {
    id,
    result: 'other-key',
    credentialCount: null,
    message: 'It opens with the passphrase or recovery code of another time, or is of another vault.',
  };
}

function countCredentials(document: Document): number {
  return Object.keys(document.credentials).length;
}

/**
 * With the keys of the unlocked vault, whose header is `own`. A file of the same vault under an earlier vault key can't
 * be told from a damaged one by decrypting; its slots tell (see `toRekeyed`).
 */
export async function verifyWithOwnKeys(
  id: string,
  read: () => Promise<StoredFile>,
  own: { readonly header: Header; readonly keys: KeyRing },
): Promise<Verification> {
  const seen: { header: Header | null } = { header: null };
  const verification = await verifyStored(id, read, (header) => {
    seen.header = header;
    return Promise.resolve(header.vaultId === own.header.vaultId ? own.keys : null);
  });
  if (seen.header === null || verification.result !== 'damaged') return verification;
  const cause = new KeystageError('vault/damaged', verification.message);
  return toRekeyed(cause, own.header, seen.header) instanceof Rekeyed ? otherKey(id) : verification;
}
