import { useCallback, useEffect, useRef, useState } from 'react';
import { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { Backup, Verification } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { verifyEach, type VerifyProgress } from './verify-each.ts';

export interface BackupVerification {
  readonly results: ReadonlyMap<string, Verification>;
  /** Null while nothing is being verified. */
  readonly progress: VerifyProgress | null;
  readonly error: KeystageError | null;
  readonly verify: (backups: readonly Backup[]) => void;
  readonly stop: () => void;
}

/** Opens backups with the vault's own key, one after the other. It stops when whoever asked is gone. */
export function useVerifyBackups(): BackupVerification {
  const door = useDoor();
  const [results, setResults] = useState<ReadonlyMap<string, Verification>>(new Map());
  const [progress, setProgress] = useState<VerifyProgress | null>(null);
  const [error, setError] = useState<KeystageError | null>(null);
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    running.current?.abort();
  }, []);
  useEffect(() => stop, [stop]);

  function verify(backups: readonly Backup[]) {
    stop();
    const mine = new AbortController();
    running.current = mine;
    setError(null);
    setProgress({ done: 0, of: backups.length });
    verifyEach(backups, {
      signal: mine.signal,
      verify: async (backup) => {
        const [found] = await callDoor(door, 'backup.verify', { backupId: backup.id });
        if (found === undefined) throw new KeystageError('not-found', 'That backup is gone.');
        return found;
      },
      onResult(found, next) {
        setResults((before) => new Map(before).set(found.id, found));
        if (!mine.signal.aborted) setProgress(next);
      },
    })
      .catch((cause: unknown) => {
        setError(toKeystageError(cause));
      })
      .finally(() => {
        if (running.current === mine) setProgress(null);
      });
  }

  return { results, progress, error, verify, stop };
}
