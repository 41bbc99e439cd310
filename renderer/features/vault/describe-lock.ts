import { assertNever } from '../../../shared/assert-never.ts';
import type { LockReason } from '../../../shared/index.ts';

/** Why the vault is locked, and what that means for whoever comes back to it. */
export function describeLock(reason: LockReason): string {
  switch (reason) {
    case 'started':
      return 'It is locked until you open it here.';
    case 'asked':
      return 'You locked it. Revealed values are gone from this window.';
    case 'door-closed':
      return 'It was locked when the program that held it open closed.';
    case 'idle':
      return 'It was locked because nothing was done for a while.';
    case 'expired':
      return 'It was locked because the time that it was unlocked for is over.';
    case 'suspended':
      return 'It was locked because this machine went to sleep.';
    case 'screen-locked':
      return 'It was locked with the screen.';
    case 'other-door':
      return 'It was locked in another window or terminal; that locks every door.';
    default:
      return assertNever(reason, 'lock reason');
  }
}
