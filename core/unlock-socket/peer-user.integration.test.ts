import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import { encodeMessage } from './frames.ts';
import { readPeerUser, type PeerUser, type ReadPeerUser } from './peer-user.ts';
import { protocolNumber } from './protocol.ts';
import { serveDoor } from './serve-door.ts';
import { openDoor, passphrase } from './testing/door-of.ts';
import { greetingDoor, type GreetingDoor } from './testing/greeting-door.ts';

const lockedError = new KeystageError('vault/locked', 'The vault is locked.');
const uid = process.getuid?.() ?? -1;
/** "nobody" on Linux. Only root can make a process of another user. */
const stranger = 65534;
const canBeAnother = uid === 0;

const hello = encodeMessage({ hello: { protocol: protocolNumber } }).toString('hex');
const asking = hello + encodeMessage({ lock: {} }).toString('hex');
/** Plain Node, which may be run by a user who can't read Keystage: connects, asks, and says how it went. */
const script = `
  const socket = require('node:net').connect(process.argv[1]);
  let connected = false, bytes = 0;
  socket.on('connect', () => { connected = true; socket.write(Buffer.from(process.argv[2], 'hex')); });
  socket.on('data', (chunk) => { bytes += chunk.length; socket.end(); });
  socket.on('error', () => {});
  socket.on('close', () => console.log(JSON.stringify({ uid: process.getuid(), pid: process.pid, connected, bytes })));
`;
const outcomeSchema = z.object({ uid: z.int(), pid: z.int(), connected: z.boolean(), bytes: z.int() });

function askAs(user: number, path: string, bytes = asking): Promise<z.infer<typeof outcomeSchema>> {
  const child = spawn(process.execPath, ['-e', script, path, bytes], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(user === uid ? {} : { uid: user, gid: user }),
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', () => {
      try {
        resolve(outcomeSchema.parse(JSON.parse(said)));
      } catch (error) {
        reject(new Error(`the child said ${said}`, { cause: error }));
      }
    });
  });
}

let folder: string;
let door: GreetingDoor;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-peer-'));
  door = greetingDoor();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A door whose folder and socket are open to everyone, so that nothing but the question to the system is left. */
async function serveOpenly(readPeer: ReadPeerUser = readPeerUser) {
  const server = await serveDoor(folder, door, { readPeer });
  await letEveryoneIn(server.path);
  return server;
}

async function letEveryoneIn(socket: string): Promise<void> {
  for (const path of [folder, dirname(socket)]) await chmod(path, 0o755);
  await chmod(socket, 0o666);
}

describe.skipIf(process.platform === 'win32')('who has connected', () => {
  it('is known from the system: this user, and the very process', async () => {
    const seen: PeerUser[] = [];
    const path = join(folder, 'socket');
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      void readPeerUser(socket).then((peer) => {
        seen.push(peer);
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const { pid } = await askAs(uid, path);
    expect(seen).toEqual([{ state: 'known', uid, pid: process.platform === 'linux' ? pid : null }]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is let in as the same user', async () => {
    const server = await serveOpenly();
    expect((await askAs(uid, server.path)).bytes).toBeGreaterThan(0);
    expect(door).toMatchObject({ asked: ['lock'], strangers: [] });
    await server.close(lockedError);
  });

  it('is cut off as another, though the folder and the socket are open to all', async () => {
    // Not as root, the other user is played by a door that takes itself for another; what the system says is real.
    const server = await serveOpenly(
      canBeAnother
        ? readPeerUser
        : async (socket) => {
            const peer = await readPeerUser(socket);
            return peer.state === 'known' ? { ...peer, uid: peer.uid + 1 } : peer;
          },
    );
    const outcome = await askAs(canBeAnother ? stranger : uid, server.path);
    expect(outcome).toMatchObject({ uid: canBeAnother ? stranger : uid, connected: true, bytes: 0 });
    expect(door).toMatchObject({ asked: [], strangers: [canBeAnother ? stranger : uid + 1] });
    await server.close(lockedError);
  });

  it('is in the activity log of the vault that is open, where it is another', async () => {
    const { services, call } = await openDoor(folder);
    await call('vault.create', { passphrase });
    await services.unlocking.requireShared();
    const [name = ''] = await readdir(join(folder, 'doors'));
    const path = join(folder, 'doors', basename(name));
    await letEveryoneIn(path);
    await askAs(uid, path, hello);
    if (canBeAnother) for (let count = 0; count < 3; count += 1) await askAs(stranger, path, hello);
    await vi.waitFor(async () => {
      const { entries } = await call('activity.list', {});
      const strangers = entries.filter(({ action }) => action === 'stranger-refused');
      expect(strangers.map(({ references, failure }) => [...references, failure])).toEqual(
        canBeAnother ? [[`user-${stranger}`, 'door/refused']] : [],
      );
    });
    await services.close();
  });
});
