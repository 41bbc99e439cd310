import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps idle connections from shutting others out. With `maxConnections` alone whoever opens that many sockets and says
 * nothing has every newcomer refused until the headers' timeout. Here the newcomer gets the place of the connection
 * that has been idle longest. One whose request has come and whose answer is still owed (a held callback, a stream) is
 * never ended; where there are only those, the newcomer is refused. Over TLS the socket of a request is another object
 * than the one that was accepted, so connections are known by where they come from.
 */
export function keepRoomForNewcomers(server: Server, mostSockets: number): void {
  /** In the order in which they became idle; `owed` is how many answers are. */
  const connections = new Map<string, Connection>();

  function owe(origin: string, change: 1 | -1): void {
    const connection = connections.get(origin);
    if (connection === undefined) return;
    // Deleted first, so that one that has just been served is the last to be ended.
    connections.delete(origin);
    connections.set(origin, { socket: connection.socket, owed: connection.owed + change });
  }

  server.on('connection', (socket: Socket) => {
    if (connections.size >= mostSockets) {
      const idle = [...connections].find(([, { owed }]) => owed === 0);
      if (idle === undefined) {
        socket.destroy();
        return;
      }
      connections.delete(idle[0]);
      idle[1].socket.destroy();
    }
    const origin = originOf(socket);
    connections.set(origin, { socket, owed: 0 });
    socket.once('close', () => {
      // The port may be somebody else's by now.
      if (connections.get(origin)?.socket === socket) connections.delete(origin);
    });
  });

  // First in line: an answer that is given at once must not be over before it is counted.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const origin = originOf(socket);
    owe(origin, 1);
    response.once('close', () => {
      owe(origin, -1);
    });
  });
}

interface Connection {
  readonly socket: Socket;
  readonly owed: number;
}

/** Asked for while it is open: a socket that is closed has forgotten. */
function originOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ''} ${remotePort ?? ''}`;
}
