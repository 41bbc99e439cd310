import type { Backup, Verification } from '../../../shared/index.ts';

export interface VerifyProgress {
  readonly done: number;
  readonly of: number;
}

interface VerifySteps {
  readonly verify: (backup: Backup) => Promise<Verification>;
  readonly onResult: (verification: Verification, progress: VerifyProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Verifies one backup after the other, so that how far it is can be shown and it can be stopped between two of them.
 * The first failure to ask at all ends it, and is thrown.
 */
export async function verifyEach(backups: readonly Backup[], { verify, onResult, signal }: VerifySteps): Promise<void> {
  for (const [index, backup] of backups.entries()) {
    if (signal.aborted) return;
    const verification = await verify(backup);
    onResult(verification, { done: index + 1, of: backups.length });
  }
}
