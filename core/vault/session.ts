import { KeystageError } from '../../shared/index.ts';
import { bringsValue } from './backups/brings-value.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import type { DocumentBytes } from './document-bytes.ts';
import type { Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import { saveVaultFile } from './save.ts';
import type { Slot } from './slot-schema.ts';
import { SpareBuffer } from './spare-buffer.ts';
import { toRekeyed } from './slots/rekeyed.ts';
import { openBytes, sealFile } from './vault-body.ts';
import { readStamp, readVaultFile, readVaultFileStart, type StoredFile } from './vault-folder.ts';
import type { VaultParts } from './vault-options.ts';

/** The vault file as this process last read or wrote it, opened. */
export interface Contents {
  readonly header: Header;
  readonly document: DeepReadonly<Document>;
  /** The document's own bytes. They are wiped when others take their place, and when the vault is locked. */
  readonly bytes: DocumentBytes;
  /** Of the file, by which a later one is noticed without reading it. */
  readonly stamp: string;
}

export function openContents(stored: StoredFile, keys: KeyRing): Contents {
  const bytes = openBytes(stored.container, keys);
  return { header: stored.container.header, document: bytes.document, bytes, stamp: stored.stamp };
}

/** What a next generation of the vault's file is made of. */
export interface NextSave {
  readonly slots: Slot[];
  readonly document: DeepReadonly<Document>;
  /** New keys, under which the document has been sealed again. They are the session's from the save on. */
  readonly keys?: KeyRing;
}

/** An unlocked vault: its keys, and its contents as far as this process knows them. */
export class Session {
  readonly #parts: VaultParts;
  #keys: KeyRing;
  #contents: Contents;
  /** What the bytes of the save before the last lay in, and the file of the last one. */
  readonly #spareBytes = new SpareBuffer();
  readonly #spareFile = new SpareBuffer();
  #ended = false;

  constructor(parts: VaultParts, keys: KeyRing, contents: Contents) {
    this.#keys = keys;
    this.#parts = parts;
    this.#contents = contents;
  }

  get keys(): KeyRing {
    return this.#keys;
  }

  get contents(): Contents {
    return this.#contents;
  }

  /**
   * Takes in what another process has saved since; returns whether there was anything. For a reader: where the file is
   * no successor of ours, what is in memory is still the best there is.
   */
  async refresh(): Promise<boolean> {
    const stamp = await readStamp(this.#parts.folder);
    if (stamp === null || stamp === this.#contents.stamp) return false;
    const stored = await readVaultFile(this.#parts.folder);
    if (stored === null) return false;
    if (compareWithStored(this.#contents, stored) === 'newer') return this.#adopt(stored);
    this.#contents = { ...this.#contents, stamp: stored.stamp };
    return false;
  }

  /** As `refresh`, before a change is made on top of the file. The caller holds the folder's lock. */
  async catchUp(): Promise<boolean> {
    if (await this.#isOurs()) return false;
    const stored = await readVaultFile(this.#parts.folder);
    if (stored === null) throw refuseForeign('gone');
    const comparison = compareWithStored(this.#contents, stored);
    if (comparison === 'foreign') throw refuseForeign('foreign');
    return comparison === 'newer' && this.#adopt(stored);
  }

  /** Saves a next generation. The caller holds the folder's lock and has caught up. */
  async save({ slots, document, keys = this.#keys }: NextSave): Promise<void> {
    const { folder, tools } = this.#parts;
    const { body: _replaced, ...header } = this.#contents.header;
    const next = { ...header, generation: header.generation + 1, slots };
    const bytes = this.#contents.bytes.next(document, (length) => this.#spareBytes.take(length));
    try {
      const file = sealFile(next, bytes, keys, tools.randomBytes, (length) => this.#spareFile.take(length));
      const withCopy = bringsValue(this.#contents.document, document);
      const stamp = await saveVaultFile({ folder, file, isFirst: false, withCopy });
      this.#setContents({ header: file.header, document, bytes, stamp });
      if (!this.#ended) this.#spareFile.give(file.bytes);
    } catch (error) {
      bytes.wipe();
      throw error;
    }
    this.#takeKeys(keys);
  }

  /**
   * Whether the file is still the one we have, by its stamp and, since a stamp is only as fine as the file system's
   * clock, by the salt in its header: the rest need not be read.
   */
  async #isOurs(): Promise<boolean> {
    const start = await readVaultFileStart(this.#parts.folder);
    return start?.stamp === this.#contents.stamp && start.header.body.salt === this.#contents.header.body.salt;
  }

  /** Wipes the keys. What is under way with them rejects 'vault/locked'. */
  end(): void {
    this.#ended = true;
    this.#keys.wipe();
    this.#contents.bytes.wipe();
    this.#spareBytes.drop();
    this.#spareFile.drop();
  }

  #setContents(contents: Contents): void {
    this.#contents.bytes.wipe();
    // Locked while they were read or saved.
    if (this.#ended) contents.bytes.wipe();
    else this.#spareBytes.give(this.#contents.bytes.padded);
    this.#contents = contents;
  }

  #takeKeys(keys: KeyRing): void {
    if (keys === this.#keys) return;
    this.#keys.wipe();
    this.#keys = keys;
    // Locked while they were on their way to the disk: there they stay, and here they must not.
    if (this.#ended) keys.wipe();
  }

  #adopt(stored: StoredFile): true {
    try {
      this.#setContents(openContents(stored, this.keys));
    } catch (error) {
      throw toRekeyed(error, this.#contents.header, stored.container.header);
    }
    return true;
  }
}

/** Whether the file at the vault's path is what we have, a later save of it by another process, or something else. */
export function compareWithStored(contents: Contents, stored: StoredFile): 'same' | 'newer' | 'foreign' {
  const ours = contents.header;
  const theirs = stored.container.header;
  if (theirs.vaultId !== ours.vaultId || theirs.generation < ours.generation) return 'foreign';
  if (theirs.generation > ours.generation) return 'newer';
  // Every save has a fresh salt: the same one is the same save.
  return theirs.body.salt === ours.body.salt ? 'same' : 'foreign';
}

/** Saving over a file that does not descend from ours, or where ours has gone, would lose what somebody put there. */
function refuseForeign(what: 'gone' | 'foreign'): KeystageError {
  const message =
    what === 'gone'
      ? 'The vault file was removed while the vault was unlocked; the change was not saved.'
      : 'The vault file was replaced by another, or by an older copy; the change was not saved.';
  return new KeystageError('vault/write-failed', message, {
    hint: 'Put the right file back, or lock and unlock to go on with what is there.',
  });
}
