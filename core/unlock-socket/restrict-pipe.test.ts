import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import type { NativeLibraries } from '../system/native-libraries.ts';
import { restrictPipe } from './restrict-pipe.ts';

const pipe = '\\\\.\\pipe\\keystage-0123456789abcdef0123456789abcdef';
const convert = 'ConvertStringSecurityDescriptorToSecurityDescriptorW';
const address = 0x7fff_0123_4567n;
const handle = 44;

/** Windows, as far as it is called. `answers` are those of calls that fail; what is called is written down. */
function fakeWindows(answers: Record<string, unknown> = {}) {
  const called: [string, ...unknown[]][] = [];
  const sound: Record<string, unknown> = {
    [convert]: 1,
    CreateFileW: handle,
    SetKernelObjectSecurity: 1,
    GetLastError: 5,
  };
  const libraries: NativeLibraries = {
    load: (library) => ({
      func(convention, name, result, parameters) {
        // The types are those of the real thing: it throws at one that it doesn't know.
        koffi.proto(convention, null, result, parameters);
        return (...values) => {
          if (values.length !== parameters.length) throw new Error(`${name} takes ${parameters.length}`);
          called.push([
            `${library ?? ''} ${name}`,
            ...values.map((value) => (Buffer.isBuffer(value) ? 'buffer' : value)),
          ]);
          const [, , out] = values;
          if (name === convert && Buffer.isBuffer(out)) out.writeBigUInt64LE(address);
          return answers[name] ?? sound[name] ?? 0;
        };
      },
    }),
  };
  return { called, load: () => Promise.resolve(libraries) };
}

describe('the access list of a pipe', () => {
  it('names its owner alone, and is set through a handle that asks for no more than that', async () => {
    const { called, load } = fakeWindows();
    expect(await restrictPipe(pipe, load)).toEqual({ by: 'access-list' });
    expect(called).toEqual([
      [`advapi32.dll ${convert}`, 'D:P(A;;FA;;;OW)', 1, 'buffer', null],
      ['kernel32.dll CreateFileW', pipe, 0x0006_0000, 0, null, 3, 0, 0],
      ['advapi32.dll SetKernelObjectSecurity', handle, 4, address],
      ['kernel32.dll CloseHandle', handle],
      ['kernel32.dll LocalFree', address],
    ]);
  });

  it.each([
    [convert, 0, ['GetLastError']],
    ['CreateFileW', -1, ['CreateFileW', 'GetLastError', 'LocalFree']],
    [
      'SetKernelObjectSecurity',
      0,
      ['CreateFileW', 'SetKernelObjectSecurity', 'GetLastError', 'CloseHandle', 'LocalFree'],
    ],
  ])('is said to be missing where %s fails, and nothing is left open', async (name, answer, then) => {
    const { called, load } = fakeWindows({ [name]: answer });
    expect(await restrictPipe(pipe, load)).toEqual({ by: 'folder', why: `${name} failed with Windows error 5` });
    expect(called.slice(1).map(([what]) => what.split(' ')[1])).toEqual(then);
  });

  it('is said to be missing where the system’s functions can’t be had', async () => {
    const answer = await restrictPipe(pipe, () => Promise.reject(new Error('no build for this')));
    expect(answer).toEqual({ by: 'folder', why: expect.stringContaining('no build for this') as string });
  });
});
