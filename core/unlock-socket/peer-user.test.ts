import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { NativeFunction, NativeLibraries } from '../system/native-libraries.ts';
import { peerUserReader } from './peer-user.ts';

/** A C library of one function. */
function libraryOf(name: string, call: NativeFunction): NativeLibraries {
  return {
    load: (library) => ({
      func(_convention, asked) {
        if (library !== null || asked !== name) throw new Error(`no function ${asked}`);
        return call;
      },
    }),
  };
}

const connected = (): Socket => Object.assign(new Socket(), { _handle: { fd: 7 } });
const buffer = (value: unknown): Buffer => {
  if (!Buffer.isBuffer(value)) throw new TypeError('not a buffer');
  return value;
};

describe('the user at the other end', () => {
  it('is in the second of three numbers on Linux', async () => {
    const getsockopt = vi.fn((_descriptor: unknown, _level: unknown, _option: unknown, answer: unknown) => {
      for (const [index, part] of [4321, 1234, 99].entries()) buffer(answer).writeUInt32LE(part, 4 * index);
      return 0;
    });
    const read = peerUserReader(() => Promise.resolve(libraryOf('getsockopt', getsockopt)), 'linux');
    expect(await read(connected())).toEqual({ state: 'known', pid: 4321, uid: 1234 });
    expect(getsockopt.mock.calls[0]?.slice(0, 3)).toEqual([7, 1, 17]);
  });

  it.each(['darwin', 'freebsd', 'openbsd'] as const)('is answered by getpeereid on %s', async (platform) => {
    const getpeereid = (descriptor: unknown, uid: unknown, gid: unknown) => {
      buffer(uid).writeUInt32LE(501);
      buffer(gid).writeUInt32LE(20);
      return descriptor === 7 ? 0 : -1;
    };
    const read = peerUserReader(() => Promise.resolve(libraryOf('getpeereid', getpeereid)), platform);
    expect(await read(connected())).toEqual({ state: 'known', pid: null, uid: 501 });
  });

  it.each([
    ['an error', () => -1],
    ['an answer of another length', (...values: unknown[]) => (buffer(values[4]).writeUInt32LE(4), 0)],
  ])('is not known after %s', async (_what, getsockopt) => {
    const read = peerUserReader(() => Promise.resolve(libraryOf('getsockopt', getsockopt)), 'linux');
    expect(await read(connected())).toEqual({ state: 'failed' });
  });

  it('is not asked for of a socket that has gone', async () => {
    const read = peerUserReader(() => Promise.resolve(libraryOf('getsockopt', () => 0)), 'linux');
    expect(await read(Object.assign(new Socket().destroy(), { _handle: { fd: 7 } }))).toEqual({ state: 'failed' });
  });
});

describe('a system that can’t be asked', () => {
  it.each([
    ['the library has no build for it', () => Promise.reject(new Error('no build for this'))],
    ['it lacks the call', () => Promise.resolve(libraryOf('getlogin', () => 0))],
  ])('says so where %s, and is tried once', async (_why, load) => {
    const loading = vi.fn(load);
    const read = peerUserReader(loading, 'linux');
    const reason = expect.stringMatching(/can't be called here \(no (build|function)/) as string;
    expect(await read(connected())).toEqual({ state: 'unavailable', reason });
    expect(await read(connected())).toEqual({ state: 'unavailable', reason });
    expect(loading).toHaveBeenCalledTimes(1);
  });

  it('says so where Keystage knows no call, and loads nothing', async () => {
    const load = vi.fn(() => Promise.resolve(libraryOf('getsockopt', () => 0)));
    const answer = await peerUserReader(load, 'sunos')(connected());
    expect(answer).toMatchObject({ state: 'unavailable', reason: expect.stringContaining('sunos') as string });
    expect(load).not.toHaveBeenCalled();
  });

  it.each([{}, { _handle: null }, { _handle: { fd: -1 } }, { _handle: {} }])(
    'says so of a socket %o',
    async (inner) => {
      const read = peerUserReader(() => Promise.resolve(libraryOf('getsockopt', () => 0)), 'linux');
      expect(await read(Object.assign(new Socket(), inner))).toMatchObject({ state: 'unavailable' });
    },
  );
});
