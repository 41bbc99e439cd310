import { isConfidential, type OAuth2Type } from '../../shared/index.ts';
import type { OAuth1Provider } from './oauth1-provider.ts';
import type { OAuth2Provider } from './oauth2-provider.ts';

/** Where X is spoken to: the live one, or the stand-in on this machine. */
export interface XBaseUrls {
  /** The page that a person sees. */
  readonly web: string;
  readonly api: string;
  readonly label: string;
  readonly identityCost: string | null;
}

/**
 * The authorize page is on x.com. twitter.com still shows it but does not share x.com's session: people are asked to
 * log in again, or see another of their accounts.
 */
export const liveX: XBaseUrls = {
  web: 'https://x.com',
  api: 'https://api.x.com',
  label: 'X',
  identityCost: 'about $0.010 for each user and day',
};

export function sandboxX(sandboxUrl: string): XBaseUrls {
  return { web: sandboxUrl, api: sandboxUrl, label: 'the sandbox', identityCost: null };
}

/**
 * X's OAuth 2.0 endpoints. Confidential clients prove themselves by Basic only: X refuses a secret in the body.
 * X has no issuer, no metadata and no introspection.
 */
export function createXProvider({
  baseUrls,
  oauth2Type,
}: {
  readonly baseUrls: XBaseUrls;
  readonly oauth2Type: OAuth2Type;
}): OAuth2Provider {
  return {
    name: 'x',
    label: baseUrls.label,
    issuer: null,
    namesIssuer: false,
    authorizeUrl: new URL('/i/oauth2/authorize', baseUrls.web),
    tokenUrl: new URL('/2/oauth2/token', baseUrls.api),
    revokeUrl: new URL('/2/oauth2/revoke', baseUrls.api),
    identityUrl: new URL('/2/users/me', baseUrls.api),
    identityCost: baseUrls.identityCost,
    clientAuthentication: isConfidential(oauth2Type) ? 'basic' : 'none',
    codeLifetimeSeconds: 30,
  };
}

/**
 * X's OAuth 1.0a endpoints. All of them are on api.x.com, the pages that a person sees too; what is signed names the host,
 * so the host that is called is the one that is signed for.
 */
export function createXOAuth1Provider({ api, label }: XBaseUrls): OAuth1Provider {
  return {
    name: 'x',
    label,
    requestTokenUrl: new URL('/oauth/request_token', api),
    authorizeUrl: new URL('/oauth/authorize', api),
    authenticateUrl: new URL('/oauth/authenticate', api),
    accessTokenUrl: new URL('/oauth/access_token', api),
    invalidateUrl: new URL('/1.1/oauth/invalidate_token.json', api),
    signatureMethod: 'HMAC-SHA1',
    speaksX: true,
  };
}
