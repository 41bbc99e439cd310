import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../ports.ts';
import type { RegistrationSource } from './registration-source.ts';
import type { SandboxState } from './sandbox-state.ts';

/** One request, after the server has checked its host and read its body. */
export interface SandboxRequest {
  readonly method: string;
  /** As it was sent: not decoded, not normalised. */
  readonly path: string;
  /** What follows the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an endpoint works on. */
export interface SandboxContext {
  readonly registrations: RegistrationSource;
  readonly clock: Clock;
  readonly state: SandboxState;
  readonly instance: string;
}

export type Endpoint = (request: SandboxRequest, context: SandboxContext) => Promise<Reply> | Reply;
