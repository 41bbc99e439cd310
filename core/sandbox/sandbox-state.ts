import { Codes } from './codes.ts';
import { FaultSwitch } from './faults/fault-switch.ts';
import { Grants } from './grants.ts';
import { RateWindows } from './rate-windows.ts';
import { Nonces } from './oauth1/nonces.ts';
import { RequestTokens } from './oauth1/request-tokens.ts';
import { UserTokens } from './oauth1/user-tokens.ts';
import { AppOnlyTokens } from './app-only/app-only-tokens.ts';
import { Tickets } from './tickets.ts';

/** All that the sandbox remembers. It is in memory alone: closing the sandbox logs everyone out. */
export interface SandboxState {
  /** The failures that it plays in the place of the truth. */
  readonly faults: FaultSwitch;
  readonly tickets: Tickets;
  readonly codes: Codes;
  readonly grants: Grants;
  /** Of `GET /2/users/me`, for each app and user. */
  readonly identityCalls: RateWindows;
  /** The decisions on request tokens. A ticket of the one kind of page is none for the other. */
  readonly oauth1Tickets: Tickets;
  readonly requestTokens: RequestTokens;
  readonly userTokens: UserTokens;
  readonly nonces: Nonces;
  /** Of `GET /1.1/account/verify_credentials.json`, for each app and user. */
  readonly verifyCalls: RateWindows;
  readonly appOnlyTokens: AppOnlyTokens;
  /** Of `POST /oauth2/token`, for each app. */
  readonly appOnlyCalls: RateWindows;
  /** Of `GET /2/usage/tweets`, for each app. */
  readonly usageCalls: RateWindows;
}

export function createSandboxState(): SandboxState {
  const grants = new Grants();
  return {
    faults: new FaultSwitch(),
    tickets: new Tickets(),
    codes: new Codes(grants),
    grants,
    identityCalls: new RateWindows(75),
    oauth1Tickets: new Tickets(),
    requestTokens: new RequestTokens(),
    userTokens: new UserTokens(),
    nonces: new Nonces(),
    verifyCalls: new RateWindows(75),
    appOnlyTokens: new AppOnlyTokens(),
    // X names no number: far more than a person makes, and few enough to meet with in a loop.
    appOnlyCalls: new RateWindows(150),
    usageCalls: new RateWindows(50),
  };
}
