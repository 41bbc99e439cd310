import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { KeystageError } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import type { SandboxContext } from './exchange.ts';
import type { FaultSwitch } from './faults/fault-switch.ts';
import type { RegistrationSource } from './registration-source.ts';
import { answerRequest } from './routes.ts';
import { createSandboxServer, portOf } from './sandbox-server.ts';
import { createSandboxState } from './sandbox-state.ts';

/** Where the sandbox listens unless it is told otherwise. */
export const defaultSandboxPort = 8737;

/** The stand-in X: an authorization server on 127.0.0.1 that keeps X's rules, X's words and X's silences. */
export interface Sandbox {
  /** A random key of this run, by which another process of this user knows it again. It is told to nobody else. */
  readonly instance: string;
  readonly faults: FaultSwitch;
  /**
   * Binds 127.0.0.1 and nothing else, and answers the base URL, without a slash at its end. Port 0 takes any that is
   * free. Fails with `sandbox/port-taken`.
   */
  listen(options?: { readonly port?: number }): Promise<{ url: string }>;
  /** Cuts every connection, frees the port and forgets all tokens. Safe to call twice, or before `listen`. */
  close(): Promise<void>;
}

export function createSandbox(options: { readonly registrations: RegistrationSource; readonly clock: Clock }): Sandbox {
  const instance = randomBytes(16).toString('base64url');
  const context: SandboxContext = { ...options, state: createSandboxState(), instance };
  const server = createSandboxServer(options.clock, (request) => answerRequest(request, context));
  return {
    instance,
    faults: context.state.faults,
    async listen({ port = defaultSandboxPort } = {}) {
      await bind(server, port);
      return { url: `http://127.0.0.1:${portOf(server)}` };
    },
    close: () => closeServer(server),
  };
}

async function bind(server: Server, port: number): Promise<void> {
  server.listen({ host: '127.0.0.1', port });
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw portError(cause, port);
  }
}

function portError(cause: unknown, port: number): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return cause;
  const why = code === 'EACCES' ? 'is reserved by the system' : 'is in use by another program';
  return new KeystageError('sandbox/port-taken', `The sandbox can’t listen on 127.0.0.1:${port}: the port ${why}.`, {
    field: 'port',
    hint: 'End that program, or start the sandbox on another port.',
    cause,
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
