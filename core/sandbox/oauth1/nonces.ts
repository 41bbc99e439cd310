import { digestOf } from '../token-strings.ts';

/** How far a timestamp may be off, either way. X does not say; five minutes is what most servers take. */
export const timestampToleranceSeconds = 300;
const maxNonces = 20_000;

export interface NonceUse {
  readonly keyId: string;
  readonly token: string | null;
  readonly timestamp: number;
  readonly nonce: string;
}

/**
 * Nonces that were used, for as long as their timestamps are acceptable (RFC 5849 §3.3): after that the timestamp alone
 * refuses a replay. Only requests whose signature was right get here, so that no stranger can fill the room or use up a
 * nonce beforehand.
 */
export class Nonces {
  readonly #forgetAtSeconds = new Map<string, number>();

  /** False where the same key and token have used this nonce with this timestamp before. */
  use({ keyId, token, timestamp, nonce }: NonceUse, nowSeconds: number): boolean {
    const digest = digestOf(JSON.stringify([keyId, token, timestamp, nonce]));
    if (this.#forgetAtSeconds.has(digest)) return false;
    if (this.#forgetAtSeconds.size >= maxNonces) this.#makeRoom(nowSeconds);
    this.#forgetAtSeconds.set(digest, timestamp + timestampToleranceSeconds + 1);
    return true;
  }

  #makeRoom(nowSeconds: number): void {
    for (const [digest, forgetAtSeconds] of this.#forgetAtSeconds) {
      if (nowSeconds >= forgetAtSeconds) this.#forgetAtSeconds.delete(digest);
    }
    const [oldest] = this.#forgetAtSeconds.keys();
    if (oldest !== undefined && this.#forgetAtSeconds.size >= maxNonces) this.#forgetAtSeconds.delete(oldest);
  }
}
