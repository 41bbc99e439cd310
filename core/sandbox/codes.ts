import type { SandboxAccount } from './accounts.ts';
import type { Grant, Grants, IssuedTokens } from './grants.ts';
import { verifierMatches, type Challenge } from './pkce.ts';
import { invalidCode, wrongRedirectUri, wrongVerifier, type Refusal } from './refusals.ts';
import { digestOf, newTokenString } from './token-strings.ts';

const codeLifetimeMs = 30_000;

/** What a user said yes to: all that a code stands for. */
export interface Approval {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly account: SandboxAccount;
  readonly scopes: readonly string[];
  readonly challenge: Challenge;
}

export interface Redemption {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

interface CodeRecord {
  readonly approval: Approval;
  readonly expiresAtMs: number;
  /** What the code gave; null until it is redeemed. */
  readonly spentOn: Grant | null;
}

/** Authorization codes, as digests. Redeeming is synchronous: of two requests at once, one comes second. */
export class Codes {
  readonly #records = new Map<string, CodeRecord>();
  readonly #grants: Grants;

  constructor(grants: Grants) {
    this.#grants = grants;
  }

  issue(approval: Approval, nowMs: number): string {
    this.#forgetUseless(nowMs);
    const code = newTokenString('code', nowMs);
    this.#records.set(digestOf(code), { approval, expiresAtMs: nowMs + codeLifetimeMs, spentOn: null });
    return code;
  }

  /**
   * Only success spends a code: a wrong verifier or redirect_uri may be put right while the code lives. A code that
   * comes a second time has been seen by two, so what it gave ends (RFC 6749 §4.1.2), however late it comes.
   */
  redeem(request: Redemption, nowMs: number): IssuedTokens | Refusal {
    const digest = digestOf(request.code);
    const record = this.#records.get(digest);
    if (record === undefined) return invalidCode('code-unknown');
    const { approval } = record;
    if (approval.clientId !== request.clientId) return invalidCode('code-of-another-app');
    if (record.spentOn !== null) {
      this.#grants.end(record.spentOn);
      return invalidCode('code-reused');
    }
    if (nowMs >= record.expiresAtMs) return invalidCode('code-expired');
    if (approval.redirectUri !== request.redirectUri) return wrongRedirectUri();
    if (!verifierMatches(request.codeVerifier, approval.challenge)) return wrongVerifier();
    const issued = this.#grants.open(approval.clientId, approval.account, approval.scopes, nowMs);
    this.#records.set(digest, { ...record, spentOn: issued.grant });
    return issued;
  }

  /** A spent code is remembered for as long as its replay could end something; others a while, to say why they fail. */
  #forgetUseless(nowMs: number): void {
    for (const [digest, { spentOn, expiresAtMs }] of this.#records) {
      const useless = spentOn === null ? nowMs >= expiresAtMs + 10 * codeLifetimeMs : !this.#grants.isLive(spentOn);
      if (useless) this.#records.delete(digest);
    }
  }
}
