import { rm, rmdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { KeystageError } from '../../shared/index.ts';
import { admitOwnUser, type Admit } from './admit-peer.ts';
import { DoorConnection, type ConnectionTerms } from './door-connection.ts';
import { doorRooms, prepareRoom } from './door-rooms.ts';
import { listenOnPipe, listenOnSocket } from './listen-on.ts';
import { readPeerUser, type ReadPeerUser } from './peer-user.ts';
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
  readonly readPeer?: ReadPeerUser;
}

/** Serves `door` to other programs of this user. Rejects where there is no place for a socket that is ours alone. */
export async function serveDoor(
  dataFolder: string,
  door: ServedDoor,
  { silentMs = defaultSilentMs, readPeer = readPeerUser }: ServeOptions = {},
): Promise<DoorServer> {
  let problem: unknown = null;
  for (const room of doorRooms(dataFolder)) {
    try {
      await prepareRoom(room);
      return await serveIn(room, door, silentMs, readPeer);
    } catch (error) {
      problem ??= error;
    }
  }
  throw problem;
}

async function serveIn(room: string, door: ServedDoor, silentMs: number, readPeer: ReadPeerUser): Promise<DoorServer> {
  const connections = new Set<DoorConnection>();
  const server = createServer({ pauseOnConnect: true });
  const serve = (admit: Admit, token: string | null) => {
    serveConnections(server, connections, door, { admit, token, silentMs });
  };
  const ownUid = process.geteuid?.();
  let path: string;
  if (ownUid === undefined) {
    path = await listenOnPipe(server, room, serve);
  } else {
    const noteStranger = (uid: number | null) => {
      door.noteStranger(uid);
    };
    serve(admitOwnUser({ readPeer, ownUid, noteStranger }), null);
    path = await listenOnSocket(server, room);
  }
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
