import { createContext, use } from 'react';
import type { ErrorShape } from '../../../shared/index.ts';
import type { RestoreReport } from '../recovery/use-restore.ts';

/**
 * What goes on until a person has seen it through, whatever state the vault is in by then. `error` of a restore is what
 * was wrong with the file; null where there is none.
 */
export type Ceremony =
  | { readonly at: 'none' }
  | { readonly at: 'creating' }
  | { readonly at: 'failed' }
  | { readonly at: 'choosing-backup' }
  | { readonly at: 'restoring'; readonly error: ErrorShape | null }
  | { readonly at: 'restored'; readonly report: RestoreReport }
  | { readonly at: 'recovery-code'; readonly code: string; readonly replaced: boolean };

export const noCeremony: Ceremony = { at: 'none' };

export const ShowCodeContext = createContext<((code: string) => void) | null>(null);

/**
 * Shows a new recovery code over everything until it is stored: it stands above the lock, since it can't be had again.
 */
export function useShowCode(): (code: string) => void {
  const showCode = use(ShowCodeContext);
  if (showCode === null) throw new TypeError('useShowCode outside of the vault gate');
  return showCode;
}
