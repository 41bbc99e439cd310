import { useState } from 'react';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { Backup, PersonalSecret, VaultHealth, Verification } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { findSetAside } from './backups.ts';

/** What became of a restore, for the words after it. `setAside` is null where no file stood in the vault's place. */
export interface RestoreReport {
  readonly backup: Backup;
  readonly folder: string;
  readonly setAside: Backup | null;
}

type Step = { readonly at: 'asking' } | { readonly at: 'checked'; readonly verification: Verification };

interface RestoreOptions {
  readonly health: VaultHealth;
  /** Told before the file is replaced, and told the outcome also when the screen that asked is gone by then. */
  readonly onRestoring: () => void;
  readonly onFailed: () => void;
  readonly onRestored: (report: RestoreReport) => void;
}

/** A restore in two steps: the backup is opened and what is in it said, and then it is put in the vault's place. */
export function useRestore({ health, onRestoring, onFailed, onRestored }: RestoreOptions) {
  const door = useDoor();
  const [step, setStep] = useState<Step>({ at: 'asking' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<KeystageError | null>(null);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (cause) {
      setError(toKeystageError(cause));
    } finally {
      setBusy(false);
    }
  }

  const check = (backup: Backup, unlock: PersonalSecret) =>
    attempt(async () => {
      const [verification] = await callDoor(door, 'backup.verify', { backupId: backup.id, unlock });
      if (verification !== undefined) setStep({ at: 'checked', verification });
    });

  const restore = (backup: Backup, unlock: PersonalSecret) =>
    attempt(async () => {
      onRestoring();
      try {
        await callDoor(door, 'backup.restore', { backupId: backup.id, unlock });
      } catch (cause) {
        onFailed();
        throw cause;
      }
      // The restore is done, whatever comes of asking where the former file went.
      const after = await callDoor(door, 'vault.health', {}).catch(() => null);
      const setAside = after === null ? null : findSetAside(health.backups, after.backups);
      onRestored({ backup, folder: health.folder, setAside });
    });

  function startOver() {
    setStep({ at: 'asking' });
    setError(null);
  }

  return { step, busy, error, check, restore, startOver };
}
