import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeystageError, type CommandName } from '../../shared/index.ts';
import { DoorClient } from './door-client.ts';
import { closeDoors, findDoors } from './find-doors.ts';
import { decodeMessage, encodeFrame, encodeMessage, FrameReader } from './frames.ts';
import { serveDoor, type DoorServer } from './serve-door.ts';
import type { ServedDoor } from './served-door.ts';
import { converse as converseAt } from './testing/converse.ts';
import { greeting } from './testing/greeting-door.ts';

const plantedKey = Buffer.from('planted-key-of-thirty-two-bytes!');
const lockedError = new KeystageError('vault/locked', 'The vault is locked.');

let folder: string;
let server: DoorServer;
let calls: { name: CommandName; input: unknown; program: string | null }[];
/** Answers wait for this. */
let road: Promise<void>;
let locks: number;

const door: ServedDoor = {
  greet: (guard) => ({ ...greeting, guard }),
  noteStranger: () => undefined,
  async call(name, input, program) {
    calls.push({ name, input, program });
    await road;
    return { ok: true, value: { name } };
  },
  lend(use) {
    use(plantedKey);
  },
  lock() {
    locks += 1;
    return Promise.resolve();
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-door-'));
  calls = [];
  locks = 0;
  road = Promise.resolve();
  server = await serveDoor(folder, door);
});
afterEach(async () => {
  await server.close(lockedError);
  await rm(folder, { recursive: true, force: true });
});

const open = () => DoorClient.open({ path: server.path, token: null });

const converse = (bytes: Uint8Array) => converseAt(bytes, server.path);

const hello = encodeMessage({ hello: { protocol: 2 } });

describe('a served door', () => {
  it('greets, answers calls, lends the key and takes word of a lock', async () => {
    const client = await open();
    expect(client.greeting).toEqual(greeting);
    expect(await client.call('app.list', {}, 'make')).toEqual({ ok: true, value: { name: 'app.list' } });
    expect(calls).toEqual([{ name: 'app.list', input: {}, program: 'make' }]);
    expect(await client.borrowKey()).toEqual(plantedKey);
    expect(plantedKey.toString()).toBe('planted-key-of-thirty-two-bytes!');
    await client.lock();
    expect(locks).toBe(1);
    client.close();
  });

  it('says nothing to who says nothing', async () => {
    expect(await converse(Buffer.alloc(0))).toEqual([]);
  });

  it.each([
    ['no hello', encodeMessage({ lend: {} })],
    ['a hello of another version', encodeMessage({ hello: { protocol: 3 } })],
    [
      'a command that there isn’t',
      Buffer.concat([hello, encodeMessage({ call: { name: 'vault.burn', input: {}, program: null } })]),
    ],
    ['a request that there isn’t', Buffer.concat([hello, encodeMessage({ open: {} })])],
    ['a key', Buffer.concat([hello, encodeFrame('key', plantedKey)])],
    ['no JSON', Buffer.concat([hello, encodeFrame('json', Buffer.from('{'))])],
    ['no frame', Buffer.concat([hello, Buffer.from('GET / HTTP/1.1\r\n\r\n')])],
  ])('refuses %s, and calls nothing', async (_what, bytes) => {
    const heard = await converse(bytes);
    expect(heard.at(-1)).toMatchObject({ refused: { code: 'door/refused' } });
    expect(calls).toEqual([]);
  });

  it('says of another version that it is one', async () => {
    const [refusal] = await converse(encodeMessage({ hello: { protocol: 3 } }));
    expect(refusal).toMatchObject({ refused: { message: expect.stringContaining('Another version') as string } });
  });

  it('is harmed by no bytes: the next client is served', async () => {
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.jsonValue().map((value) => new Uint8Array(encodeMessage(value))),
      fc.constantFrom(new Uint8Array(hello), new Uint8Array(encodeMessage({ lend: {} }))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 6 }), async (frames) => {
        await converse(Buffer.concat(frames));
      }),
      { numRuns: 150 },
    );
    const client = await open();
    expect(await client.call('app.list', {}, null)).toMatchObject({ ok: true });
    client.close();
  });

  it('answers one request after another, however many come at once', async () => {
    const asked = ['app.list', 'vault.state', 'settings.show'].map((name) =>
      encodeMessage({ call: { name, input: {}, program: null } }),
    );
    const socket = connect(server.path);
    const reader = new FrameReader();
    const heard: unknown[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(...(reader.push(chunk) ?? []).map(decodeMessage)));
    socket.write(Buffer.concat([hello, ...asked]));
    await vi.waitFor(() => {
      expect(heard).toHaveLength(4);
    });
    expect(heard.slice(1)).toEqual(
      ['app.list', 'vault.state', 'settings.show'].map((name) => ({ answer: { ok: true, value: { name } } })),
    );
    socket.destroy();
  });

  it('has room for who comes, whoever came before and is silent', async () => {
    const silent: Socket[] = [];
    for (let count = 0; count < 150; count += 1) {
      const socket = connect(server.path);
      socket.on('error', () => undefined);
      silent.push(socket);
    }
    const client = await open();
    expect(await client.call('app.list', {}, null)).toMatchObject({ ok: true });
    client.close();
    for (const socket of silent) socket.destroy();
  });

  it('cuts off who is silent for too long', async () => {
    const impatient = await serveDoor(folder, door, { silentMs: 20 });
    expect(
      await new Promise((resolve) =>
        connect(impatient.path).once('close', () => {
          resolve('cut off');
        }),
      ),
    ).toBe('cut off');
    await impatient.close(lockedError);
  });

  it('answers what it is asked before it closes, and tells all others why', async () => {
    let arrive: () => void = () => undefined;
    road = new Promise((resolve) => {
      arrive = resolve;
    });
    const [busy, idle] = [await open(), await open()];
    const answer = busy.call('app.list', {}, null);
    await vi.waitFor(() => {
      expect(calls).toHaveLength(1);
    });
    const closed = server.close(lockedError);
    arrive();
    expect(await answer).toMatchObject({ ok: true });
    await closed;
    await expect(idle.call('app.list', {}, null)).rejects.toMatchObject({ code: 'vault/locked' });
    await expect(busy.call('app.list', {}, null)).rejects.toMatchObject({ code: 'vault/locked' });
    expect(await findDoors(folder)).toEqual({ doors: [], problems: [] });
  });

  it('with a token greets only who shows it', async () => {
    const { DoorConnection } = await import('./door-connection.ts');
    const path = join(folder, 'guarded');
    const admit = () => Promise.resolve({ by: 'access-list' } as const);
    const guarded = createServer(
      { pauseOnConnect: true },
      (socket) => new DoorConnection(socket, door, { admit, token: 'planted-token', silentMs: 1000 }),
    );
    await new Promise<void>((resolve) => guarded.listen(path, resolve));
    await expect(DoorClient.open({ path, token: null })).rejects.toMatchObject({ code: 'door/refused' });
    await expect(DoorClient.open({ path, token: 'another' })).rejects.toMatchObject({ code: 'door/refused' });
    (await DoorClient.open({ path, token: 'planted-token' })).close();
    await new Promise((resolve) => guarded.close(resolve));
  });
});

describe('looking for doors', () => {
  const room = () => join(folder, 'doors');

  /** A socket file whose process has been killed: the number of one that was here, and is here no more. */
  async function leaveStale(ending: 'sock' | 'new'): Promise<string> {
    const path = join(room(), `PID-0123456789abcdef.${ending}`);
    const script = `const {createServer}=require('node:net');const p=${JSON.stringify(path)}.replace('PID',process.pid);
      createServer().listen(p,()=>{require('node:fs').chmodSync(p,0o600);console.log(p);process.kill(process.pid,'SIGKILL')})`;
    try {
      execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      // Killed, as it should be.
    }
    const name = (await readdir(room())).find((each) => each.endsWith(`0123456789abcdef.${ending}`));
    if (name === undefined) throw new Error('nothing was left behind');
    return name;
  }

  it.each(['sock', 'new'] as const)('sweeps away what a killed process left: .%s', async (ending) => {
    const name = await leaveStale(ending);
    const { doors, problems } = await findDoors(folder);
    expect(doors).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(await readdir(room())).not.toContain(name);
    closeDoors(doors);
  });

  it('takes away nothing of a process that lives, and nothing that is none of ours', async () => {
    await writeFile(join(room(), 'notes.txt'), 'mine');
    const name = await leaveStale('sock');
    const living = `${process.pid}-fedcba9876543210.sock`;
    const { rename } = await import('node:fs/promises');
    await rename(join(room(), name), join(room(), living));
    closeDoors((await findDoors(folder)).doors);
    expect((await readdir(room())).sort()).toEqual([living, 'notes.txt', server.path.slice(room().length + 1)].sort());
    await rm(join(room(), 'notes.txt'));
  });

  it('passes over what is no socket, or has no modes to be trusted', async () => {
    const file = join(room(), `${process.pid}-00000000000000aa.sock`);
    await writeFile(file, '', { mode: 0o600 });
    const loose = createServer(() => {
      throw new Error('a socket that others can open was trusted');
    });
    const path = join(room(), `${process.pid}-00000000000000bb.sock`);
    await new Promise<void>((resolve) => loose.listen(path, resolve));
    const { chmod } = await import('node:fs/promises');
    await chmod(path, 0o666);
    const { doors } = await findDoors(folder);
    expect(doors).toHaveLength(1);
    closeDoors(doors);
    await new Promise((resolve) => loose.close(resolve));
    await rm(file);
  });

  it('finds the one that gives most first, and leaves out the one that asks', async () => {
    const narrow = await serveDoor(folder, {
      ...door,
      greet: () => ({ ...greeting, gives: { what: 'references', references: ['a/b'] } }),
    });
    const short = await serveDoor(folder, {
      ...door,
      greet: () => ({ ...greeting, until: '2026-11-20T13:00:00.000Z' }),
    });
    const all = await findDoors(folder);
    expect(all.doors.map(({ greeting: { gives, until } }) => [gives.what, until])).toEqual([
      ['everything', null],
      ['everything', '2026-11-20T13:00:00.000Z'],
      ['references', null],
    ]);
    closeDoors(all.doors);
    const others = await findDoors(folder, server.path);
    expect(others.doors).toHaveLength(2);
    closeDoors(others.doors);
    await Promise.all([narrow.close(lockedError), short.close(lockedError)]);
  });

  it('passes over a door of another version, and says so', async () => {
    const other = createServer((socket) => {
      socket.on('error', () => undefined).resume();
      socket.write(encodeMessage({ greeting: { ...greeting, protocol: 3 } }));
    });
    const path = join(room(), `${process.pid}-00000000000000cc.sock`);
    await new Promise<void>((resolve) => other.listen(path, resolve));
    const { chmod } = await import('node:fs/promises');
    await chmod(path, 0o600);
    const { doors, problems } = await findDoors(folder);
    expect(doors).toHaveLength(1);
    expect(problems.join()).toContain(`(process ${process.pid})`);
    closeDoors(doors);
    await new Promise((resolve) => {
      other.close(resolve);
    });
  });

  it('finds nothing in a folder that isn’t there', async () => {
    await mkdir(join(folder, 'empty'));
    expect(await findDoors(join(folder, 'empty'))).toEqual({ doors: [], problems: [] });
  });
});
