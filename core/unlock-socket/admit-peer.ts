import type { Socket } from 'node:net';
import type { Guard } from './messages.ts';
import type { ReadPeerUser } from './peer-user.ts';

/** Decides on a connection before a byte of it is read. Null for one that is to be cut off without a word. */
export type Admit = (socket: Socket) => Promise<Guard | null>;

export interface AdmissionParts {
  readonly readPeer: ReadPeerUser;
  /** The user as whom this process acts. */
  readonly ownUid: number;
  /** Told of a stranger's user; null where the system did not say which. */
  readonly noteStranger: (uid: number | null) => void;
}

/** One user may come a thousand times and a thousand users once: the log is not theirs to fill. */
const maxNotedStrangers = 8;

/**
 * Lets in this user and nobody else. There is no exception for root: it could read our memory and needs no socket, our
 * own programs refuse the folder of another user when they run as root, and a service of root's that somebody has talked
 * into connecting gets nothing. Where the system can't be asked, the folder's and the socket's modes stand alone, and the
 * greeting says so.
 */
export function admitOwnUser({ readPeer, ownUid, noteStranger }: AdmissionParts): Admit {
  const noted = new Set<number | null>();
  return async (socket) => {
    const peer = await readPeer(socket);
    if (peer.state === 'unavailable') return { by: 'folder', why: peer.reason };
    if (peer.state === 'known' && peer.uid === ownUid) return { by: 'user' };
    // One that has gone before it was asked is nobody's.
    if (socket.destroyed) return null;
    const uid = peer.state === 'known' ? peer.uid : null;
    if (!noted.has(uid) && noted.size < maxNotedStrangers) {
      noted.add(uid);
      noteStranger(uid);
    }
    return null;
  };
}
