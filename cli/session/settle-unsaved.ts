import { KeystageError, type VaultHealth } from '../../shared/index.ts';
import type { AskSecret } from '../passphrase/hidden-prompt.ts';
import { showError } from '../terminal/show-error.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import { SavedLater } from './saved-later.ts';
import type { VaultDoor } from './vault-door.ts';

/**
 * A change that could not be saved is in this process's memory and goes with it, a secret that its provider shows once
 * too. Where a person is there, the save can be tried again for as long as they like; elsewhere the failure is told
 * without the words of the core, which say that the change is kept. Answers what is to be thrown.
 */
export async function settleUnsaved(
  terminal: Terminal,
  door: VaultDoor,
  ask: AskSecret | null,
  error: unknown,
): Promise<unknown> {
  let failure = await findFailure(door);
  if (failure === null) return error;
  if (ask === null) return failure;
  for (;;) {
    showError(terminal, failure);
    tell(terminal, 'The change is not lost: it is kept for as long as this command runs.');
    // Another door may have locked this one while the question stood there.
    const isLocked = failure.code === 'vault/locked';
    const typed = await ask(
      isLocked
        ? 'Passphrase, to unlock the vault and save it, or Ctrl-C to let it go'
        : 'Press Enter to save it again, or Ctrl-C to let it go',
    );
    try {
      if (isLocked) await unlockAndSave(door, typed);
      else await door.call('vault.retrySave', {});
    } catch (again) {
      failure = await findFailure(door);
      if (failure === null) return again;
      continue;
    }
    tell(terminal, 'The change is saved.');
    return new SavedLater();
  }
}

/** What a lock has sealed is saved by the unlock. */
async function unlockAndSave(door: VaultDoor, passphrase: string): Promise<void> {
  await door.call('vault.unlock', { with: 'passphrase', passphrase });
  const failure = await findFailure(door);
  if (failure !== null) throw failure;
}

/** Why the change is not saved that this process keeps; null where there is none. */
export async function findFailure(door: VaultDoor): Promise<KeystageError | null> {
  const health: VaultHealth | null = await door.call('vault.health', {}).catch(() => null);
  return health === null || health.unsaved === null ? null : KeystageError.fromShape(health.unsaved.error);
}
