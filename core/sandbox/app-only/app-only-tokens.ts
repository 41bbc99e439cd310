import { randomFillSync } from 'node:crypto';
import { SecretValue } from '../../secret-value.ts';
import { randomAlphanumeric } from '../random-text.ts';
import type { KeyRegistration } from '../registration-source.ts';
import { digestOf } from '../token-strings.ts';

const maxTokens = 500;

interface AppOnlyToken {
  readonly environmentId: string;
  readonly keyId: string;
  readonly digest: string;
  readonly value: SecretValue;
}

/** Whose bearer token it is. */
export type AppOnlyOwner = Pick<AppOnlyToken, 'environmentId' | 'keyId'>;

/** Exactly one bearer token for each app, without expiry, until it is invalidated: asking again gives the same. */
export class AppOnlyTokens {
  readonly #byEnvironment = new Map<string, AppOnlyToken>();

  /** As X sends it, percent-encoded. */
  issue(app: KeyRegistration): string {
    const current = this.#byEnvironment.get(app.environmentId);
    if (current?.keyId === app.keyId) return current.value.revealText();
    // A bearer token of an API key that was regenerated goes with it.
    if (current !== undefined) this.#end(current);
    const [oldest] = this.#byEnvironment.values();
    if (oldest !== undefined && this.#byEnvironment.size >= maxTokens) this.#end(oldest);
    const token = newBearerToken(app.appId);
    const { environmentId, keyId } = app;
    const value = SecretValue.fromText(encodeURIComponent(token));
    this.#byEnvironment.set(environmentId, { environmentId, keyId, digest: digestOf(token), value });
    return encodeURIComponent(token);
  }

  /** X takes the token as it was sent, and decoded too. */
  find(token: string): AppOnlyOwner | null {
    const digest = digestOf(decode(token));
    return [...this.#byEnvironment.values()].find((each) => each.digest === digest) ?? null;
  }

  /** False where it is not this app's token. */
  invalidate(token: string, app: KeyRegistration): boolean {
    const current = this.#byEnvironment.get(app.environmentId);
    if (current?.keyId !== app.keyId || current.digest !== digestOf(decode(token))) return false;
    this.#end(current);
    return true;
  }

  #end(token: AppOnlyToken): void {
    this.#byEnvironment.delete(token.environmentId);
    token.value.wipe();
  }
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** In the shape of X's: base64 of 16 zeros, the app id (little-endian) and 20 random bytes, then letters and digits. */
function newBearerToken(appId: string): string {
  const bytes = Buffer.alloc(44);
  bytes.writeBigUInt64LE(BigInt(appId), 16);
  randomFillSync(bytes, 24);
  return `${bytes.toString('base64')}${randomAlphanumeric(50)}`;
}
