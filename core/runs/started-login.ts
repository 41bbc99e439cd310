import type { App, CredentialId, Environment } from '../../shared/index.ts';
import type { Login } from '../oauth/login.ts';
import type { Ports } from '../ports.ts';
import type { Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** What a login is started with, besides what was asked. */
export interface LoginSetting {
  readonly vault: Vault;
  readonly ports: Ports;
  readonly document: Document;
  readonly app: App;
  readonly environment: Environment;
  /** Null unless the environment is one of the sandbox. */
  readonly sandboxUrl: string | null;
}

/** A login that goes on, and what is to be done once it is over. */
export interface StartedLogin {
  readonly login: Login;
  /** Whose values the login uses, for their dates. */
  readonly clientRecordId: CredentialId;
  readonly wipe: () => void;
}
