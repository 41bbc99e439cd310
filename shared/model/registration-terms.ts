import type { Registration } from './registration.ts';

/** The app types of X's console. The first two are confidential clients and get a client secret; the others are public. */
export const oauth2Types = ['web-app', 'automated-app', 'native-app', 'single-page-app'] as const;
export type OAuth2Type = (typeof oauth2Types)[number];

/** The three permission levels of OAuth 1.0a, as X's console names them. */
export const oauth1Permissions = ['read', 'read-write', 'read-write-dm'] as const;
export type OAuth1Permission = (typeof oauth1Permissions)[number];

/** The two versions of OAuth, which share nothing but their name. */
export const protocols = ['oauth2', 'oauth1'] as const;
export type Protocol = (typeof protocols)[number];

/** What X's `x_auth_access_type` may ask for: less than the app has, never more. */
export const accessTypes = ['read', 'write'] as const;
export type AccessType = (typeof accessTypes)[number];

/** How a client proves itself at a generic provider's token endpoint (RFC 6749 §2.3.1); X's follows from its type. */
export const clientAuthentications = ['basic', 'body', 'none'] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** How many callback URLs X's console accepts for one app. */
export const maxCallbackUrls = 10;

/** Whether clients of this type hold a secret (RFC 6749 §2.1). */
export function isConfidential(type: OAuth2Type): boolean {
  return type === 'web-app' || type === 'automated-app';
}

/** A new registration. Public by default: a desktop or command-line login needs no client secret. */
export function emptyRegistration(): Registration {
  return {
    providerAppId: '',
    oauth2Type: 'native-app',
    oauth1Permission: 'read',
    requestEmail: false,
    callbackUrls: [],
    websiteUrl: '',
    scopes: [],
    consoleEnvironment: '',
    status: 'active',
    automatedAccount: { botHandle: '', managingHandle: '', labelled: false },
    endpoints: null,
    oauth1Endpoints: null,
    notes: '',
  };
}
