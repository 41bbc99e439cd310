import type { OAuth1Permission, OAuth2Type } from '../../shared/index.ts';
import type { SignatureClaim } from '../oauth1/verify.ts';
import type { SecretValue } from '../secret-value.ts';

/** An app registered with the sandbox, as its console would hold it: what OAuth 2.0 asks about it. */
export interface SandboxRegistration {
  /** Tells the apps apart, whatever their credentials are; faults are set by it. */
  readonly environmentId: string;
  readonly clientId: string;
  readonly appName: string;
  readonly oauth2Type: OAuth2Type;
  readonly callbackUrls: readonly string[];
  /** The secret is never handed out: the vault compares, in constant time. False for a client without one. */
  verifySecret(candidate: string): boolean;
}

/** The same app as OAuth 1.0a and app-only authentication know it. */
export interface KeyRegistration {
  readonly environmentId: string;
  /** Names the API key without being it: tokens that were issued for an earlier key name another. */
  readonly keyId: string;
  /** Decimal, below 2^63. It stands in request tokens and bearer tokens. */
  readonly appId: string;
  readonly appName: string;
  readonly callbackUrls: readonly string[];
  readonly permission: OAuth1Permission;
  /** The toggle that lets `include_email` work. */
  readonly requestEmail: boolean;
  readonly suspended: boolean;
  verifySecret(candidate: string): boolean;
  /**
   * Whether the claim is signed with this app's API secret and `tokenSecret`. HMAC needs the secret itself, so that the
   * check is made where the secret is. False for an app without one.
   */
  verifySignature(claim: SignatureClaim, tokenSecret: SecretValue | null): boolean;
}

/** Where the sandbox finds its apps: the vault's sandbox environments, or a list in a test. Asked at every request, so that an edit counts at once, even one that another process saved. */
export interface RegistrationSource {
  find(clientId: string): Promise<SandboxRegistration | null>;
  findByApiKey(apiKey: string): Promise<KeyRegistration | null>;
  /** The app that an earlier request named by its API key, as it is now; null where it has gone or has no API key. */
  findByEnvironment(environmentId: string): Promise<KeyRegistration | null>;
}
