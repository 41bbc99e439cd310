import { useCallback } from 'react';
import type { CredentialId } from '../../../shared/index.ts';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import { useCommand } from '../../data/use-command.ts';
import { useBriefValue, type BriefValue } from './use-brief-value.ts';

export interface Reveal extends BriefValue {
  readonly busy: boolean;
  readonly error: KeystageError | null;
}

/** One stored value (with `past`, the former one of that fingerprint), shown for a short while. */
export function useReveal(credentialId: CredentialId, field: string, past?: string): Reveal {
  const { run, busy, error } = useCommand('secret.reveal');
  const fetch = useCallback(
    () => run({ credentialId, field, ...(past === undefined ? {} : { past }) }),
    [run, credentialId, field, past],
  );
  return { ...useBriefValue(fetch), busy, error };
}
