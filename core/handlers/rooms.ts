import type { LockWatch } from '../auto-lock/lock-watch.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { DoneActs } from '../acts/done-acts.ts';
import type { Ports } from '../ports.ts';
import type { LoginRuns } from '../runs/login-runs.ts';
import type { SandboxControl } from '../runs/sandbox-control.ts';
import type { SecretClipboard } from '../secret-clipboard.ts';
import type { SharedUnlock } from '../unlock-socket/shared-unlock.ts';
import type { ImportPlans } from '../transfer/import-plans.ts';
import type { HealthWatch } from '../vault/health/health-watch.ts';
import type { KdfUpkeep } from '../vault/slots/kdf-upkeep.ts';
import type { Vault } from '../vault/vault.ts';

/** What the handlers work with: one of each, made in `create-services.ts`. */
export interface Rooms {
  readonly vault: Vault;
  readonly ports: Ports;
  readonly clipboard: SecretClipboard;
  readonly sandbox: SandboxControl;
  readonly runs: LoginRuns;
  readonly watch: LockWatch;
  readonly sharedUnlock: SharedUnlock;
  readonly activity: ActivityLog;
  readonly acts: DoneActs;
  readonly health: HealthWatch;
  readonly kdfUpkeep: KdfUpkeep;
  readonly imports: ImportPlans;
}
