import { KeystageError } from '../../shared/index.ts';
import type { Session } from './session.ts';
import type { Standing } from './standing.ts';
import { openSession } from './start-session.ts';
import type { UnlockSecret } from './unlock-secret.ts';
import { absent } from './vault-errors.ts';
import { readVaultFile, readVaultFileStart, type StoredFile, type VaultFolder } from './vault-folder.ts';
import type { VaultParts } from './vault-options.ts';

/** The file at the vault's path, as it is before it is unlocked. Whatever is found of it is told of the vault's standing. */
export class FileInPlace {
  readonly #parts: VaultParts;
  readonly #standing: Standing;
  /** A file whose header is sound and whose contents are not: found when it was unlocked, and true until it changes. */
  #broken: { readonly stamp: string; readonly error: KeystageError } | null = null;

  constructor(parts: VaultParts, standing: Standing) {
    this.#parts = parts;
    this.#standing = standing;
  }

  async look(): Promise<void> {
    this.#standing.noteFound(await this.#inspect());
  }

  /** Throws 'vault/absent', or what keeps the file from being used. */
  read(): Promise<StoredFile> {
    return this.#readBy(readVaultFile);
  }

  /** The file is read while the key is being derived, which takes longer. Throws as `read` and `openSession` do. */
  async open(secret: UnlockSecret): Promise<Session> {
    const { header } = await this.#readBy(readVaultFileStart);
    const reading = this.read();
    try {
      return await openSession(this.#parts, header, reading, secret);
    } catch (error) {
      if (error instanceof KeystageError && (error.code === 'vault/damaged' || error.code === 'vault/newer-format')) {
        this.#broken = { stamp: (await reading).stamp, error };
        await this.look();
      }
      throw error;
    }
  }

  /** Another file has been put in its place. */
  noteReplaced(): void {
    this.#broken = null;
  }

  async #readBy<Found>(read: (folder: VaultFolder) => Promise<Found | null>): Promise<Found> {
    try {
      const found = await read(this.#parts.folder);
      if (found !== null) return found;
    } catch (error) {
      await this.look();
      throw error;
    }
    await this.look();
    throw absent();
  }

  async #inspect(): Promise<'absent' | 'locked' | KeystageError> {
    try {
      const stored = await readVaultFile(this.#parts.folder);
      if (stored === null) return 'absent';
      return stored.stamp === this.#broken?.stamp ? this.#broken.error : 'locked';
    } catch (error) {
      if (!(error instanceof KeystageError)) throw error;
      return error;
    }
  }
}
