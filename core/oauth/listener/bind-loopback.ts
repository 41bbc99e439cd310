import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { portTaken, toBindError } from './bind-errors.ts';
import { findForeignListener } from './foreign-listener.ts';

export type LoopbackHostname = '127.0.0.1' | 'localhost' | '[::1]';

/** A server that listens, and the address as a URL writes it: `127.0.0.1:8735`, `[::1]:8735`. */
export interface BoundServer {
  readonly server: Server;
  readonly address: string;
  /** All that are open, those too that are still at their TLS handshake: of them the server knows nothing. */
  readonly sockets: ReadonlySet<Socket>;
}

/**
 * Listens on the loopback addresses that a callback to `hostname` can arrive at, always by literal address: a name
 * resolves to whatever the machine says, and no address at all would mean every interface. `localhost` may mean either
 * family, and on most systems another program may own the half that is left free, so it is both or none. Throws
 * `oauth/port-taken` and `oauth/port-forbidden`, with nothing left open.
 */
export async function bindLoopback(
  hostname: LoopbackHostname,
  port: number,
  createServer: () => Server,
  platform: NodeJS.Platform = process.platform,
): Promise<BoundServer[]> {
  const bound: BoundServer[] = [];
  try {
    for (const address of addressesOf(hostname)) {
      const server = createServer();
      const sockets = collectSockets(server);
      try {
        await listen(server, address, port);
      } catch (error) {
        // A machine without IPv6 has no second half that anyone could own.
        if (bound.length > 0 && isAbsent(error)) break;
        throw await toBindError(error, address, port);
      }
      bound.push({ server, sockets, address: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}` });
    }
    if (platform !== 'linux') {
      const address = await findForeignListener(port);
      if (address !== null) throw portTaken(address, port, null);
    }
    return bound;
  } catch (error) {
    await closeServers(bound);
    throw error;
  }
}

/** Stops listening and ends every connection, idle and waiting ones too; resolves when the port is free. */
export async function closeServers(bound: readonly BoundServer[]): Promise<void> {
  const closed = bound.map(
    ({ server, sockets }) =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  );
  await Promise.all(closed);
}

function collectSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

function addressesOf(hostname: LoopbackHostname): readonly string[] {
  if (hostname === '127.0.0.1') return ['127.0.0.1'];
  return hostname === '[::1]' ? ['::1'] : ['127.0.0.1', '::1'];
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === '::1', exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
