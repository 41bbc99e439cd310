import { SecretValue } from '../secret-value.ts';
import { decodeBase64 } from '../vault/binary-field.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import { randomBytes } from 'node:crypto';
import type { Vault } from '../vault/vault.ts';

const keyLength = 32;

/** The log's keys as the vault holds them. The caller wipes them. */
export class LogKeys {
  readonly mark: string;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(mark: string, stored: DeepReadonly<Document['activity']['keys']>) {
    this.mark = mark;
    this.#keys = new Map(Object.entries(stored).map(([name, key]) => [name, toOwnMemory(key)]));
  }

  /** What new records are written with. */
  current(): { readonly mark: string; readonly key: Buffer } {
    const key = this.find(this.mark);
    if (key === null) throw new TypeError('The log has no key for the present vault key');
    return { mark: this.mark, key };
  }

  /** Null where the record was written with a key that this vault does not hold. */
  find(mark: string): Buffer | null {
    return this.#keys.get(mark) ?? null;
  }

  wipe(): void {
    for (const key of this.#keys.values()) key.fill(0);
  }
}

/**
 * The keys of an unlocked vault. Each vault key has a log key of its own, random and kept in the vault's contents: when
 * the vault key is changed, the next entry is written with a new one, and the older entries can still be read. It is
 * made by a save of its own, the first time that there is something to note.
 */
export async function takeLogKeys(vault: Vault): Promise<LogKeys> {
  const present = await findLogKeys(vault);
  if (present !== null) return present;
  const mark = markOf(vault);
  return vault.update((draft) => {
    draft.activity.keys[mark] ??= randomBytes(keyLength).toString('base64');
    return new LogKeys(mark, draft.activity.keys);
  });
}

/** As `takeLogKeys`; null where there is no key yet, for what is not worth a save. */
export async function findLogKeys(vault: Vault): Promise<LogKeys | null> {
  const { activity } = await vault.read();
  const mark = markOf(vault);
  return activity.keys[mark] === undefined ? null : new LogKeys(mark, activity.keys);
}

/** A keyed hash of a constant: it tells one vault key from another and nothing else. */
function markOf(vault: Vault): string {
  const constant = SecretValue.fromText('keystage/v1/activity');
  try {
    return vault.fingerprint(constant);
  } finally {
    constant.wipe();
  }
}

/** Out of the pool that Node keeps small buffers in, so that wiping it wipes the one copy there is. */
function toOwnMemory(key: string): Buffer {
  const decoded = decodeBase64(key) ?? Buffer.alloc(0);
  const own = Buffer.alloc(decoded.length);
  own.set(decoded);
  decoded.fill(0);
  return own;
}
