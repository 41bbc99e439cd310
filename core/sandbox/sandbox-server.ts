import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../ports.ts';
import { keepRoomForNewcomers } from '../system/socket-room.ts';
import type { Reply, SandboxRequest } from './exchange.ts';
import { readBody } from './read-body.ts';
import { problem, reasonHeader } from './replies.ts';

const maxBodyBytes = 64 * 1024;

type Answer = (request: SandboxRequest) => Promise<Reply>;

/** The HTTP side: limits, the Host check, and headers that every answer has. What is asked and said is others' work. */
export function createSandboxServer(clock: Clock, answer: Answer): Server {
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      // How often Node looks whether one of those has passed; by default only every half minute.
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      void serve(request, response, server, clock, answer);
    },
  );
  keepRoomForNewcomers(server, 200);
  return server;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
  clock: Clock,
  answer: Answer,
): Promise<void> {
  // Not the machine's clock but the sandbox's: a client reads the skew between the two off this header.
  response.sendDate = false;
  response.setHeader('date', new Date(clock.now()).toUTCString());
  let reply: Reply;
  try {
    reply = await reach(request, server, answer);
  } catch {
    reply = problem(500, 'Internal Server Error');
  }
  if (response.destroyed) return;
  // A body that nobody read would be taken for the connection's next request.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(reply.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...reply.headers,
    'content-length': Buffer.byteLength(reply.body),
  });
  response.end(reply.body);
}

async function reach(request: IncomingMessage, server: Server, answer: Answer): Promise<Reply> {
  if (!isOwnHost(request, server)) return problem(421, 'Misdirected Request', { [reasonHeader]: 'foreign-host' });
  const body = await readBody(request, maxBodyBytes);
  if (body === null) return problem(413, 'Payload Too Large');
  const target = request.url ?? '';
  const mark = target.indexOf('?');
  return answer({
    method: request.method ?? '',
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? '' : target.slice(mark + 1),
    headers: request.headers,
    body,
  });
}

/** A page whose name was rebound to 127.0.0.1 comes with its own name in Host, and gets nothing. */
function isOwnHost(request: IncomingMessage, server: Server): boolean {
  const hosts = request.headersDistinct['host'] ?? [];
  const port = portOf(server);
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined) return false;
  const bare = port === 80 ? ['127.0.0.1', 'localhost'] : [];
  return [`127.0.0.1:${port}`, `localhost:${port}`, ...bare].includes(host.toLowerCase());
}

/** Of a server that listens on TCP. */
export function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The sandbox does not listen on a port');
  return address.port;
}
