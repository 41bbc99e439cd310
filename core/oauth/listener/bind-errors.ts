import { KeystageError } from '../../../shared/index.ts';
import { toPlainText } from '../plain-text.ts';
import { findPortHolder, type PortHolder } from './port-holder.ts';

/** Says why a port could not be had. It is never exchanged for another: the provider compares the port as well. */
export async function toBindError(error: unknown, address: string, port: number): Promise<KeystageError> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return portTaken(address, port, await findPortHolder(port), error);
  if (code === 'EACCES') {
    const reason = port < 1024 ? 'ports below 1024 are reserved for the system' : 'the system has reserved it';
    return new KeystageError('oauth/port-forbidden', `Port ${port} may not be used here: ${reason}.`, {
      field: 'redirectUri',
      hint: 'Register a callback URL with another port, for example one between 1024 and 49151.',
      cause: error,
    });
  }
  return new KeystageError('oauth/port-forbidden', `Nothing can listen on ${address}, port ${port}, on this machine.`, {
    field: 'redirectUri',
    hint: 'Register a callback URL on 127.0.0.1.',
    cause: error,
  });
}

export function portTaken(address: string, port: number, holder: PortHolder | null, cause?: unknown): KeystageError {
  return new KeystageError('oauth/port-taken', `Port ${port} on ${address} is taken by ${nameHolder(holder)}.`, {
    field: 'redirectUri',
    hint: 'End that program, or register a callback URL with another port: the port is part of what the provider compares.',
    cause,
  });
}

function nameHolder(holder: PortHolder | null): string {
  if (holder === null) return 'another program';
  if (holder.pid === process.pid) return `Keystage itself (process ${holder.pid}): another login may be waiting there`;
  return `${toPlainText(holder.name)} (process ${holder.pid})`;
}
