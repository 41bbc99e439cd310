import type { CredentialId } from '../../../shared/index.ts';

export interface RevealRequest {
  readonly credentialId: CredentialId;
  readonly field: string;
}

const asked = 'keystage:reveal';
/** A request made before the row is drawn, as with an inspector that opens for it. */
let waiting: RevealRequest | null = null;

function isSame(one: RevealRequest, other: RevealRequest): boolean {
  return one.credentialId === other.credentialId && one.field === other.field;
}

/** Asks the row of a field to reveal or hide it, as its own button does. The row holds the value, and nobody else. */
export function requestReveal(request: RevealRequest): void {
  waiting = request;
  window.dispatchEvent(new Event(asked));
  // Not kept for a row that somebody opens much later.
  setTimeout(() => {
    if (waiting === request) waiting = null;
  }, 1000);
}

/** Calls `act` when the row's field is asked for, and at once if it was. Returns what ends it. */
export function onRevealRequest(row: RevealRequest, act: () => void): () => void {
  function take() {
    if (waiting === null || !isSame(waiting, row)) return;
    waiting = null;
    act();
  }
  window.addEventListener(asked, take);
  take();
  return () => {
    window.removeEventListener(asked, take);
  };
}
