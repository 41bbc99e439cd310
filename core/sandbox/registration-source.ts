import type { OAuth2Type } from '../../shared/index.ts';

/** An app registered with the sandbox, as its console would hold it. */
export interface SandboxRegistration {
  readonly clientId: string;
  readonly appName: string;
  readonly oauth2Type: OAuth2Type;
  readonly callbackUrls: readonly string[];
  /** The secret is never handed out: the vault compares, in constant time. False for a client without one. */
  verifySecret(candidate: string): boolean;
}

/** Where the sandbox finds its apps: the vault's sandbox environments, or a list in a test. Asked at every request, so that an edit counts at once, even one that another process saved. */
export interface RegistrationSource {
  find(clientId: string): Promise<SandboxRegistration | null>;
}
