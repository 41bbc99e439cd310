import type { SandboxAccount } from './accounts.ts';
import { invalidScope, invalidToken, type Refusal } from './refusals.ts';
import { digestOf, newTokenString } from './token-strings.ts';

export const accessTokenLifetimeSeconds = 7200;

/** What a user gave an app. All tokens that come of one login belong to one grant, and die with it. */
export interface Grant {
  readonly clientId: string;
  readonly account: SandboxAccount;
  readonly scopes: readonly string[];
}

export interface IssuedTokens {
  readonly outcome: 'issued';
  readonly grant: Grant;
  readonly accessToken: string;
  /** Null without `offline.access`. */
  readonly refreshToken: string | null;
  /** Those of the access token. */
  readonly scopes: readonly string[];
}

type TokenRecord =
  | {
      readonly kind: 'access';
      readonly grant: Grant;
      readonly scopes: readonly string[];
      readonly expiresAtMs: number;
    }
  | { readonly kind: 'refresh'; readonly grant: Grant; readonly spent: boolean };

/** The live grants and their tokens. Tokens are kept as digests only. Every method is synchronous, hence atomic. */
export class Grants {
  /** One live grant per app and user, as at X. */
  readonly #live = new Map<string, Grant>();
  readonly #tokens = new Map<string, TokenRecord>();

  /** A login is complete: what the same user gave the same app before ends here. */
  open(clientId: string, account: SandboxAccount, scopes: readonly string[], nowMs: number): IssuedTokens {
    const place = placeOf(clientId, account);
    const earlier = this.#live.get(place);
    if (earlier !== undefined) this.end(earlier);
    const grant: Grant = { clientId, account, scopes };
    this.#live.set(place, grant);
    return this.#issue(grant, scopes, nowMs);
  }

  /**
   * Rotates a refresh token. One that was rotated before is in two hands, the rightful and another, and nothing tells
   * which is which: the whole grant ends (RFC 9700 §4.14.2). Access tokens of before live on to their own end.
   * `scope` may narrow the new access token; the refresh token keeps the scopes of the login (RFC 6749 §6).
   */
  refresh(token: string, clientId: string, scope: readonly string[] | null, nowMs: number): IssuedTokens | Refusal {
    const digest = digestOf(token);
    const record = this.#tokens.get(digest);
    if (record?.kind !== 'refresh') return invalidToken('refresh-token-unknown');
    const { grant } = record;
    if (grant.clientId !== clientId) return invalidToken('refresh-token-of-another-app');
    if (record.spent) {
      this.end(grant);
      return invalidToken('refresh-token-reused');
    }
    const scopes = scope ?? grant.scopes;
    if (!scopes.every((name) => grant.scopes.includes(name))) return invalidScope();
    this.#tokens.set(digest, { ...record, spent: true });
    return this.#issue(grant, scopes, nowMs);
  }

  /**
   * RFC 7009 §2.1: a refresh token takes its grant along, access tokens included; an access token goes alone, so that
   * an app may drop one and stay connected. Null means done, and a token that nobody knows is done already (§2.2).
   */
  revoke(token: string, clientId: string): Refusal | null {
    const digest = digestOf(token);
    const record = this.#tokens.get(digest);
    if (record === undefined) return null;
    if (record.grant.clientId !== clientId) return invalidToken('token-of-another-app');
    if (record.kind === 'refresh') this.end(record.grant);
    else this.#tokens.delete(digest);
    return null;
  }

  /** The grant and scopes of a live access token; null for every other string. */
  findAccess(token: string, nowMs: number): { readonly grant: Grant; readonly scopes: readonly string[] } | null {
    const record = this.#tokens.get(digestOf(token));
    if (record?.kind !== 'access' || nowMs >= record.expiresAtMs) return null;
    return { grant: record.grant, scopes: record.scopes };
  }

  isLive(grant: Grant): boolean {
    return this.#live.get(placeOf(grant.clientId, grant.account)) === grant;
  }

  end(grant: Grant): void {
    if (this.isLive(grant)) this.#live.delete(placeOf(grant.clientId, grant.account));
    for (const [digest, record] of this.#tokens) {
      if (record.grant === grant) this.#tokens.delete(digest);
    }
  }

  #issue(grant: Grant, scopes: readonly string[], nowMs: number): IssuedTokens {
    this.#forgetExpired(nowMs);
    const accessToken = newTokenString('access', nowMs);
    const expiresAtMs = nowMs + accessTokenLifetimeSeconds * 1000;
    this.#tokens.set(digestOf(accessToken), { kind: 'access', grant, scopes, expiresAtMs });
    const refreshToken = grant.scopes.includes('offline.access') ? newTokenString('refresh', nowMs) : null;
    if (refreshToken !== null) this.#tokens.set(digestOf(refreshToken), { kind: 'refresh', grant, spent: false });
    return { outcome: 'issued', grant, accessToken, refreshToken, scopes };
  }

  #forgetExpired(nowMs: number): void {
    for (const [digest, record] of this.#tokens) {
      if (record.kind === 'access' && nowMs >= record.expiresAtMs) this.#tokens.delete(digest);
    }
  }
}

function placeOf(clientId: string, account: SandboxAccount): string {
  return `${account.id} ${clientId}`;
}
