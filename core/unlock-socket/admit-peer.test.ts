import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeystageError } from '../../shared/index.ts';
import { admitOwnUser } from './admit-peer.ts';
import { DoorConnection } from './door-connection.ts';
import { encodeMessage } from './frames.ts';
import type { Guard } from './messages.ts';
import type { PeerUser } from './peer-user.ts';
import { protocolNumber } from './protocol.ts';
import { serveDoor } from './serve-door.ts';
import { converse } from './testing/converse.ts';
import { greetingDoor, type GreetingDoor } from './testing/greeting-door.ts';

const lockedError = new KeystageError('vault/locked', 'The vault is locked.');
const hello = encodeMessage({ hello: { protocol: protocolNumber } });
const asking = Buffer.concat([hello, encodeMessage({ lock: {} })]);
const own = process.geteuid?.() ?? -1;

let folder: string;
let door: GreetingDoor;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-door-'));
  door = greetingDoor();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is heard by one after another, who are the users that `peers` names. */
async function ask(...peers: PeerUser[]): Promise<unknown[]> {
  const coming = [...peers];
  const unexpected: PeerUser = { state: 'failed' };
  const server = await serveDoor(folder, door, { readPeer: () => Promise.resolve(coming.shift() ?? unexpected) });
  const heard: unknown[] = [];
  for (const _ of peers) heard.push(...(await converse(asking, server.path)));
  await server.close(lockedError);
  return heard;
}
const user = (uid: number): PeerUser => ({ state: 'known', uid, pid: 1 });

describe('whom a door lets in', () => {
  it('is its own user', async () => {
    expect(await ask(user(own))).toMatchObject([{ greeting: { guard: { by: 'user' } } }, { answer: { ok: true } }]);
    expect(door).toMatchObject({ asked: ['lock'], strangers: [] });
  });

  it.each([
    ['another user', user(own + 1), own + 1],
    ['one whom the system did not name', { state: 'failed' } as const, null],
  ])('is not %s: nothing is answered or done, and it is noted', async (_who, peer, noted) => {
    expect(await ask(peer)).toEqual([]);
    expect(door).toMatchObject({ asked: [], strangers: [noted] });
  });

  it('is not root either', async () => {
    const readPeer = () => Promise.resolve(user(0));
    const admit = admitOwnUser({ readPeer, ownUid: 1000, noteStranger: door.noteStranger });
    expect(await admit(new Socket())).toBeNull();
    expect(door.strangers).toEqual([0]);
  });

  it('is anyone who could open the socket where the system can’t be asked, and the greeting says why', async () => {
    const heard = await ask({ state: 'unavailable', reason: 'for a reason' });
    expect(heard[0]).toMatchObject({ greeting: { guard: { by: 'folder', why: 'for a reason' } } });
    expect(door.strangers).toEqual([]);
  });
});

describe('the note of a stranger', () => {
  it('is made once for each', async () => {
    await ask(...[1, 2, 1, 1, 2].map((more) => user(own + more)));
    expect(door.strangers).toEqual([own + 1, own + 2]);
  });

  it('is made of a few, however many come', async () => {
    await ask(...Array.from({ length: 40 }, (_, index) => user(own + 1 + index)));
    expect(door.strangers).toHaveLength(8);
  });
});

it('a lock that comes while a peer is asked about is told when it is let in, and nothing before', async () => {
  let admit: (guard: Guard) => void = () => undefined;
  const admitted = new Promise<Guard>((resolve) => {
    admit = resolve;
  });
  const path = join(folder, 'waiting');
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    const terms = { admit: () => admitted, token: null, silentMs: 1000 };
    new DoorConnection(socket, door, terms).end(lockedError);
    expect(socket.bytesWritten).toBe(0);
    setImmediate(() => {
      expect(socket.bytesWritten).toBe(0);
      expect(socket.bytesRead).toBe(0);
      admit({ by: 'user' });
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  expect(await converse(asking, path)).toMatchObject([{ refused: { code: 'vault/locked' } }]);
  expect(door.asked).toEqual([]);
  await new Promise((resolve) => server.close(resolve));
});
