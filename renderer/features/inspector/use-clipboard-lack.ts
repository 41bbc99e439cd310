import { useCallback } from 'react';
import { useAnswer } from '../../data/use-answer.ts';

/** Why no secret can be copied here, to be said before it is tried; null where it can, or isn't known yet. */
export interface ClipboardLack {
  readonly lack: string | null;
  /** Asks anew, since what was missing may have been installed meanwhile. */
  readonly lookAgain: () => Promise<string | null>;
}

export function useClipboardLack(): ClipboardLack {
  const { data, refetch } = useAnswer('clipboard.state', {});
  const lookAgain = useCallback(async () => describe((await refetch()).data), [refetch]);
  return { lack: describe(data), lookAgain };
}

function describe(
  state: { readonly lack: { message: string; hint: string | null } | null } | undefined,
): string | null {
  if (state === undefined || state.lack === null) return null;
  const { message, hint } = state.lack;
  return hint === null ? message : `${message} ${hint}`;
}
