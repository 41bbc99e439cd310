import type { DeriveKey } from '../argon2.ts';
import { encodeCanonical } from '../canonical-json.ts';
import type { Header } from '../header.ts';
import { KeyRing } from '../key-ring.ts';
import { openWithSecret, type PersonalKey } from '../unlock-secret.ts';

/**
 * The keys that one passphrase or recovery code opens, of as many files as are asked for. A derivation takes half a
 * second; backups of one time share their slots, and so it is done once for all of them. `wipe` at the end.
 */
export class PersonalKeys {
  readonly #secret: PersonalKey;
  readonly #deriveKey: DeriveKey;
  readonly #derived = new Map<string, Buffer>();
  readonly #rings: KeyRing[] = [];

  constructor(secret: PersonalKey, deriveKey: DeriveKey) {
    this.#secret = secret;
    this.#deriveKey = deriveKey;
  }

  /** Throws as `openWithSecret` does. */
  async open(header: Header): Promise<KeyRing> {
    const { vaultKey } = await openWithSecret(header, this.#secret, (secret, parameters) =>
      this.#derive(secret, parameters),
    );
    const keys = new KeyRing(vaultKey, header.vaultId);
    vaultKey.fill(0);
    this.#rings.push(keys);
    return keys;
  }

  wipe(): void {
    for (const keys of this.#rings) keys.wipe();
    for (const key of this.#derived.values()) key.fill(0);
    this.#derived.clear();
  }

  async #derive(...[secret, parameters]: Parameters<DeriveKey>): Promise<Buffer> {
    // The secret is the same throughout: it has no part in the name.
    const name = encodeCanonical(parameters).toString('latin1');
    const known = this.#derived.get(name) ?? (await this.#deriveKey(secret, parameters));
    this.#derived.set(name, known);
    // The caller wipes what it gets.
    return Buffer.from(known);
  }
}
