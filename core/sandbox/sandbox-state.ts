import { Codes } from './codes.ts';
import { Grants } from './grants.ts';
import { RateWindows } from './rate-windows.ts';
import { Tickets } from './tickets.ts';

/** All that the sandbox remembers. It is in memory alone: closing the sandbox logs everyone out. */
export interface SandboxState {
  readonly tickets: Tickets;
  readonly codes: Codes;
  readonly grants: Grants;
  /** Of `GET /2/users/me`, for each app and user. */
  readonly identityCalls: RateWindows;
}

export function createSandboxState(): SandboxState {
  const grants = new Grants();
  return { tickets: new Tickets(), codes: new Codes(grants), grants, identityCalls: new RateWindows(75) };
}
