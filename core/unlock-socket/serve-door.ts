import { randomBytes } from 'node:crypto';
import { chmod, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { KeystageError } from '../../shared/index.ts';
import { DoorConnection, type ConnectionTerms } from './door-connection.ts';
import { doorRooms, newDoorName, prepareRoom } from './door-rooms.ts';
import type { ServedDoor } from './served-door.ts';

const maxConnections = 64;
const defaultSilentMs = 10_000;
/** How long clients have to take their last answer when the door is locked. */
const endLimitMs = 1000;

export interface DoorServer {
  /** What others find it by; gone when it is closed. */
  readonly path: string;
  /** Takes the socket away, answers what is being answered, and refuses all else with `reason`. */
  close(reason: KeystageError): Promise<void>;
}

export interface ServeOptions {
  readonly silentMs?: number;
}

/** Serves `door` to other programs of this user. Rejects where there is no place for a socket that is ours alone. */
export async function serveDoor(
  dataFolder: string,
  door: ServedDoor,
  { silentMs = defaultSilentMs }: ServeOptions = {},
): Promise<DoorServer> {
  let problem: unknown = null;
  for (const room of doorRooms(dataFolder)) {
    try {
      await prepareRoom(room);
      return await serveIn(room, door, silentMs);
    } catch (error) {
      problem ??= error;
    }
  }
  throw problem;
}

async function serveIn(room: string, door: ServedDoor, silentMs: number): Promise<DoorServer> {
  const token = process.platform === 'win32' ? randomBytes(32).toString('base64url') : null;
  const connections = new Set<DoorConnection>();
  const server = createServer();
  serveConnections(server, connections, door, { token, silentMs });
  const path = token === null ? await listenOnSocket(server, room) : await listenOnPipe(server, room, token);
  return {
    path,
    async close(reason) {
      await rm(path, { force: true });
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      for (const connection of connections) connection.end(reason);
      const limit = setTimeout(() => {
        for (const connection of connections) connection.destroy();
      }, endLimitMs);
      await closed;
      clearTimeout(limit);
      // Not empty where another door listens.
      await rmdir(room).catch(() => undefined);
    },
  };
}

function serveConnections(
  server: Server,
  connections: Set<DoorConnection>,
  door: ServedDoor,
  terms: ConnectionTerms,
): void {
  server.on('connection', (socket) => {
    if (connections.size >= maxConnections) {
      // Silent ones must not shut others out: the one that has been there longest and is owed nothing makes room.
      const idle = [...connections].find(({ isBusy }) => !isBusy);
      if (idle === undefined) {
        socket.destroy();
        return;
      }
      connections.delete(idle);
      idle.destroy();
    }
    const connection = new DoorConnection(socket, door, terms);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
}

/**
 * A socket has the modes of the umask until they are changed, and refuses connections until it listens. It gets the name
 * by which others find it when it is ready: a name that refuses is then one whose process has gone.
 */
async function listenOnSocket(server: Server, room: string): Promise<string> {
  const unready = join(room, newDoorName(process.pid, 'new'));
  const path = join(room, newDoorName(process.pid, 'sock'));
  await listen(server, unready);
  try {
    await chmod(unready, 0o600);
    await rename(unready, path);
  } catch (error) {
    server.close();
    throw error;
  }
  return path;
}

/**
 * Windows: the pipe's name is random and stands in a file in the user's own profile, with a token that the pipe's clients
 * must show, since the names of pipes can be listed. Node sets no access list of its own on a pipe; the system's default
 * lets other users read from it at most, and a door says nothing before it has been shown the token. This has not been
 * tried on a Windows machine.
 */
async function listenOnPipe(server: Server, room: string, token: string): Promise<string> {
  const pipe = `\\\\.\\pipe\\keystage-${randomBytes(16).toString('hex')}`;
  await listen(server, pipe);
  const path = join(room, newDoorName(process.pid, 'pipe'));
  await writeFile(path, JSON.stringify({ pipe, token }), { flag: 'wx', mode: 0o600 });
  return path;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve();
    });
  });
}
