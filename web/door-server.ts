import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { keepRoomForNewcomers } from '../core/system/socket-room.ts';
import { KeystageError } from '../shared/index.ts';

/** An HTTP server with every limit set, that serves no upgrades and no tunnels. */
export function createDoorServer(): Server {
  const server = createServer({
    maxHeaderSize: 8192,
    headersTimeout: 5000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: 1000,
  });
  keepRoomForNewcomers(server, 64);
  // Without a listener Node would serve an upgrade request as a plain one. There is nothing here to upgrade to.
  server.on('upgrade', (_request, socket: Socket) => {
    endSocket(socket, '400 Bad Request');
  });
  server.on('connect', (_request, socket: Socket) => {
    endSocket(socket, '405 Method Not Allowed');
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    endSocket(socket, clientErrorStatus(error.code));
  });
  return server;
}

function clientErrorStatus(code: string | undefined): string {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return '431 Request Header Fields Too Large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return '408 Request Timeout';
    default:
      return '400 Bad Request';
  }
}

function endSocket(socket: Socket, status: string): void {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

/**
 * Resolves with the port; 0 asks for a free one. The address is spelled out: without it Node would listen on every
 * interface. Rejects with 'door/port-taken'.
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const message = isTaken ? `Port ${port} is taken by another program.` : `Port ${port} could not be opened.`;
      const hint = 'Choose another port, or leave the choice to Keystage.';
      reject(new KeystageError('door/port-taken', message, { field: 'port', hint, cause: error }));
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new TypeError('A TCP server has a TCP address.');
      resolve(address.port);
    });
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
