import type { Ports } from '../ports.ts';
import type { LoginRuns } from '../runs/login-runs.ts';
import type { SandboxControl } from '../runs/sandbox-control.ts';
import type { SecretClipboard } from '../secret-clipboard.ts';
import type { Vault } from '../vault/vault.ts';

/** What the handlers work with: one of each, made in `create-services.ts`. */
export interface Rooms {
  readonly vault: Vault;
  readonly ports: Ports;
  readonly clipboard: SecretClipboard;
  readonly sandbox: SandboxControl;
  readonly runs: LoginRuns;
}
