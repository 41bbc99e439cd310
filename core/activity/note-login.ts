import type { DoorKind, OAuthRun } from '../../shared/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { ActivityLog } from './activity-log.ts';
import { nameCredential, nameEnvironment } from './name-references.ts';

/** A login goes on for long after the command that started it: how it ended is noted when it has. */
export async function noteLogin(log: ActivityLog, vault: Vault, run: OAuthRun, door: DoorKind): Promise<void> {
  const { environmentId, progress } = run;
  const outcome =
    progress.state === 'succeeded' ? null : progress.state === 'failed' ? progress.failure.code : 'oauth/cancelled';
  const references = await nameTouched();
  await log.note({ action: 'used-in-flow', door, program: null, references, failure: outcome });

  async function nameTouched(): Promise<string[]> {
    try {
      const document = await vault.read();
      return progress.state === 'succeeded'
        ? nameCredential(document, progress.credentialId)
        : nameEnvironment(document, environmentId);
    } catch {
      // Locked meanwhile, which ended the login.
      return [];
    }
  }
}
