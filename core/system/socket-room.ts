import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps idle connections from shutting others out. With `maxConnections` alone whoever opens that many sockets and says
 * nothing has every newcomer refused until the headers' timeout. Here the newcomer gets the place of the connection
 * that has been idle longest. One whose request has come and whose answer is still owed (a held callback, a stream) is
 * never ended; where there are only those, the newcomer is refused.
 */
export function keepRoomForNewcomers(server: Server, mostSockets: number): void {
  /** In the order in which they became idle; the number is how many answers are owed. */
  const sockets = new Map<Socket, number>();

  function owe(socket: Socket, change: 1 | -1): void {
    const owed = sockets.get(socket);
    if (owed === undefined) return;
    // Deleted first, so that one that has just been served is the last to be ended.
    sockets.delete(socket);
    sockets.set(socket, owed + change);
  }

  server.on('connection', (socket: Socket) => {
    if (sockets.size >= mostSockets) {
      const idle = [...sockets].find(([, owed]) => owed === 0)?.[0];
      if (idle === undefined) {
        socket.destroy();
        return;
      }
      sockets.delete(idle);
      idle.destroy();
    }
    sockets.set(socket, 0);
    socket.once('close', () => sockets.delete(socket));
  });

  // First in line: an answer that is given at once must not be over before it is counted.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    owe(socket, 1);
    response.once('close', () => {
      owe(socket, -1);
    });
  });
}
