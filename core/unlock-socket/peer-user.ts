import type { Socket } from 'node:net';
import * as z from 'zod';
import {
  describeLoadFailure,
  loadNativeLibraries,
  type LoadNativeLibraries,
  type NativeLibraries,
} from '../system/native-libraries.ts';

/** Who is at the other end of a local socket, as the kernel noted it when it was connected. */
export type PeerUser =
  /** The effective user, of which nothing can be faked. The process may be another by now, and is for people only. */
  | { readonly state: 'known'; readonly uid: number; readonly pid: number | null }
  /** This system, this Node or this installation has no way to ask. `reason` is the end of a sentence. */
  | { readonly state: 'unavailable'; readonly reason: string }
  /** The system was asked as always and gave no answer. */
  | { readonly state: 'failed' };

export type ReadPeerUser = (socket: Socket) => Promise<PeerUser>;

/** Reads from the descriptor of a connected socket, in one go: the descriptor may be another's a moment later. */
type AskSystem = (descriptor: number) => PeerUser;
type AskingSystem = AskSystem | { readonly unavailable: string };

/** Of one process. The library is loaded with the first connection, and once. */
export function peerUserReader(
  load: LoadNativeLibraries = loadNativeLibraries,
  platform: NodeJS.Platform = process.platform,
): ReadPeerUser {
  let asking: Promise<AskingSystem> | null = null;
  return async (socket) => {
    asking ??= prepare(load, platform);
    const ask = await asking;
    if (typeof ask !== 'function') return { state: 'unavailable', reason: ask.unavailable };
    if (socket.destroyed) return { state: 'failed' };
    const descriptor = descriptorOf(socket);
    if (descriptor === null) return { state: 'unavailable', reason: 'this Node does not tell the socket’s descriptor' };
    return ask(descriptor);
  };
}

export const readPeerUser: ReadPeerUser = peerUserReader();

async function prepare(load: LoadNativeLibraries, platform: NodeJS.Platform): Promise<AskingSystem> {
  const make = makers.get(platform);
  if (make === undefined) return { unavailable: `${platform} has no call for it that Keystage knows` };
  try {
    return make(await load());
  } catch (error) {
    return { unavailable: describeLoadFailure(error) };
  }
}

const makers: ReadonlyMap<NodeJS.Platform, (libraries: NativeLibraries) => AskSystem> = new Map([
  ['linux', askLinux],
  ['darwin', askBsd],
  ['freebsd', askBsd],
  ['openbsd', askBsd],
]);

/** `asm-generic/socket.h`. Where an architecture has other numbers, the length of the answer is another, too. */
const solSocket = 1;
const soPeercred = 17;
/** `struct ucred`: pid_t, uid_t, gid_t. */
const ucredLength = 12;

/** unix(7): SO_PEERCRED answers with what held at the time of `connect`. */
function askLinux(libraries: NativeLibraries): AskSystem {
  const getsockopt = libraries
    .load(null)
    .func('__cdecl', 'getsockopt', 'int', ['int', 'int', 'int', 'void *', 'void *']);
  return (descriptor) => {
    const credentials = Buffer.alloc(ucredLength);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(ucredLength);
    if (getsockopt(descriptor, solSocket, soPeercred, credentials, length) !== 0) return { state: 'failed' };
    if (length.readUInt32LE() !== ucredLength) return { state: 'failed' };
    return { state: 'known', pid: credentials.readInt32LE(0), uid: credentials.readUInt32LE(4) };
  };
}

/** getpeereid(3), in the C library of macOS, FreeBSD and OpenBSD. This has not been tried on any of them. */
function askBsd(libraries: NativeLibraries): AskSystem {
  const getpeereid = libraries.load(null).func('__cdecl', 'getpeereid', 'int', ['int', 'void *', 'void *']);
  return (descriptor) => {
    const uid = Buffer.alloc(4);
    const gid = Buffer.alloc(4);
    if (getpeereid(descriptor, uid, gid) !== 0) return { state: 'failed' };
    return { state: 'known', pid: null, uid: uid.readUInt32LE() };
  };
}

/** Node keeps it to itself: whether it is there is looked at each time. */
const withDescriptor = z.object({ _handle: z.object({ fd: z.int().min(0) }) });

function descriptorOf(socket: Socket): number | null {
  const parsed = withDescriptor.safeParse(socket);
  return parsed.success ? parsed.data._handle.fd : null;
}
