import type { OAuth1Permission } from '../../../shared/index.ts';
import { SecretValue } from '../../secret-value.ts';
import type { SandboxAccount } from '../accounts.ts';
import { randomAlphanumeric } from '../random-text.ts';
import type { KeyRegistration } from '../registration-source.ts';
import { digestOf } from '../token-strings.ts';

const maxUserTokens = 1000;

/** An access token of OAuth 1.0a. It does not expire, and keeps the access level that it was issued with. */
export interface UserToken {
  readonly token: string;
  readonly secret: SecretValue;
  readonly environmentId: string;
  readonly keyId: string;
  readonly account: SandboxAccount;
  readonly level: OAuth1Permission;
}

export class UserTokens {
  /** By digest of the token, the one that was given last at the end. */
  readonly #tokens = new Map<string, UserToken>();

  /** A user who authorizes the same app again, at the same level, gets the same token, as developers see it at X. */
  issue(app: KeyRegistration, account: SandboxAccount, level: OAuth1Permission): UserToken {
    const earlier = this.#ofApp(app).find((token) => token.account.id === account.id && token.level === level);
    const token = earlier ?? newUserToken(app, account, level);
    const digest = digestOf(token.token);
    this.#tokens.delete(digest);
    const [oldest] = this.#tokens.values();
    if (oldest !== undefined && this.#tokens.size >= maxUserTokens) this.end(oldest);
    this.#tokens.set(digest, token);
    return token;
  }

  /** The token, where it was issued to this app, and to the API key that it has now. */
  find(token: string, app: KeyRegistration): UserToken | null {
    const found = this.#tokens.get(digestOf(token));
    return found !== undefined && isOf(found, app) ? found : null;
  }

  /** Who authorized the app at this level, the last one first. */
  accountsOf(app: KeyRegistration, level: OAuth1Permission): SandboxAccount[] {
    const tokens = this.#ofApp(app).filter((token) => token.level === level);
    return tokens.map(({ account }) => account).reverse();
  }

  end(token: UserToken): void {
    this.#tokens.delete(digestOf(token.token));
    token.secret.wipe();
  }

  #ofApp(app: KeyRegistration): UserToken[] {
    return [...this.#tokens.values()].filter((token) => isOf(token, app));
  }
}

function isOf(token: UserToken, app: KeyRegistration): boolean {
  return token.environmentId === app.environmentId && token.keyId === app.keyId;
}

/** In the shapes of X's: the user's id, a hyphen, and letters and digits; a secret of 45. */
function newUserToken(app: KeyRegistration, account: SandboxAccount, level: OAuth1Permission): UserToken {
  return {
    token: `${account.id}-${randomAlphanumeric(30)}`,
    secret: SecretValue.fromText(randomAlphanumeric(45)),
    environmentId: app.environmentId,
    keyId: app.keyId,
    account,
    level,
  };
}
