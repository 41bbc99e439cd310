import { randomFillSync, timingSafeEqual } from 'node:crypto';
import type { OAuth1Permission } from '../../../shared/index.ts';
import { SecretValue } from '../../secret-value.ts';
import type { SandboxAccount } from '../accounts.ts';
import { randomAlphanumeric, randomDigits } from '../random-text.ts';
import type { KeyRegistration } from '../registration-source.ts';
import { digestOf } from '../token-strings.ts';

/** X does not say how long; its error page speaks of tokens that are too old. */
export const requestTokenLifetimeMs = 10 * 60_000;
const maxRequestTokens = 500;
/** A PIN has seven digits: whoever tries them all must not get far. */
const maxWrongVerifiers = 5;

/** What an app asked for, until a user has decided and the app has fetched the answer. */
export interface RequestToken {
  readonly token: string;
  readonly secret: SecretValue;
  readonly environmentId: string;
  readonly keyId: string;
  /** Registered, to the byte; or `oob`, for which the user reads a PIN. */
  readonly callback: string;
  readonly level: OAuth1Permission;
  readonly expiresAtMs: number;
}

interface Approval {
  readonly account: SandboxAccount;
  readonly verifierDigest: string;
  readonly wrongVerifiers: number;
}

interface TokenRecord {
  readonly request: RequestToken;
  /** Null until a user says yes. A no, and the exchange, forget the token. */
  readonly approval: Approval | null;
}

/** Request tokens (RFC 5849 §2.1). Every method is synchronous, hence atomic. */
export class RequestTokens {
  readonly #records = new Map<string, TokenRecord>();

  issue(app: KeyRegistration, callback: string, level: OAuth1Permission, nowMs: number): RequestToken {
    this.#makeRoom(nowMs);
    const token = newRequestToken(app.appId, nowMs);
    const request: RequestToken = {
      token,
      secret: SecretValue.fromText(randomAlphanumeric(32)),
      environmentId: app.environmentId,
      keyId: app.keyId,
      callback,
      level,
      expiresAtMs: nowMs + requestTokenLifetimeMs,
    };
    this.#records.set(digestOf(token), { request, approval: null });
    return request;
  }

  find(token: string, nowMs: number): RequestToken | null {
    const record = this.#records.get(digestOf(token));
    return record === undefined || nowMs >= record.request.expiresAtMs ? null : record.request;
  }

  /** One that the user has still to decide on. */
  findOpen(token: string, nowMs: number): RequestToken | null {
    return this.#records.get(digestOf(token))?.approval === null ? this.find(token, nowMs) : null;
  }

  /** Answers the verifier; for `oob` it is a PIN. */
  approve(request: RequestToken, account: SandboxAccount): string {
    const verifier = request.callback === 'oob' ? randomDigits(7) : randomAlphanumeric(32);
    const approval = { account, verifierDigest: digestOf(verifier), wrongVerifiers: 0 };
    this.#records.set(digestOf(request.token), { request, approval });
    return verifier;
  }

  /** Spends the token where the verifier is the user's, and answers who that is. A wrong one may be put right, a few times. */
  redeem(request: RequestToken, verifier: string): SandboxAccount | 'not-approved' | 'wrong' {
    const digest = digestOf(request.token);
    const approval = this.#records.get(digest)?.approval ?? null;
    if (approval === null) return 'not-approved';
    if (timingSafeEqual(Buffer.from(digestOf(verifier)), Buffer.from(approval.verifierDigest))) {
      this.forget(request.token);
      return approval.account;
    }
    const wrongVerifiers = approval.wrongVerifiers + 1;
    if (wrongVerifiers >= maxWrongVerifiers) this.forget(request.token);
    else this.#records.set(digest, { request, approval: { ...approval, wrongVerifiers } });
    return 'wrong';
  }

  forget(token: string): void {
    const digest = digestOf(token);
    this.#records.get(digest)?.request.secret.wipe();
    this.#records.delete(digest);
  }

  #makeRoom(nowMs: number): void {
    for (const { request } of this.#records.values()) {
      if (nowMs >= request.expiresAtMs || this.#records.size >= maxRequestTokens) this.forget(request.token);
    }
  }
}

/** In the shape of X's: base64url of 4 random bytes, the app id and the time in ms, 27 characters. Its secret guards it. */
function newRequestToken(appId: string, nowMs: number): string {
  const bytes = Buffer.alloc(20);
  randomFillSync(bytes, 0, 4);
  bytes.writeBigUInt64BE(BigInt(appId), 4);
  bytes.writeBigUInt64BE(BigInt(nowMs), 12);
  return bytes.toString('base64url');
}
