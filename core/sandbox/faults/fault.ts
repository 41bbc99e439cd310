import type { Reply } from '../exchange.ts';

/** Where a fault shows. */
export const faultPaths = {
  authorize: '/i/oauth2/authorize',
  token: '/2/oauth2/token',
  'request-token': '/oauth/request_token',
  'access-token': '/oauth/access_token',
  'app-only': '/oauth2/token',
  'api-1.1': '/1.1/account/verify_credentials.json',
  'api-2': '/2/users/me',
} as const;
export type FaultPlace = keyof typeof faultPaths;

/** A failure that can be switched on. `id` is the explainer's row, with `-xml` behind it where the same is said in XML. */
export interface Fault {
  readonly id: string;
  readonly place: FaultPlace;
  /** What X would answer. `nowMs` is the sandbox's clock; `query` the request's, for answers that go to the callback. */
  reply(nowMs: number, query: string): Reply;
}
