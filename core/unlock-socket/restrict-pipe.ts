import {
  describeLoadFailure,
  loadNativeLibraries,
  type LoadNativeLibraries,
  type NativeLibraries,
} from '../system/native-libraries.ts';
import type { Guard } from './messages.ts';

/**
 * SDDL: a protected list with one entry, FILE_ALL_ACCESS for whoever owns the pipe, which is who made it. (Made with an
 * administrator's raised rights, it belongs to the administrators, who are let in then. They could read our memory.)
 * Full access has the right to make further instances of the pipe, as libuv does for each connection.
 */
export const ownerOnly = 'D:P(A;;FA;;;OW)';

const sddlRevision1 = 1;
const readControl = 0x0002_0000;
const writeDac = 0x0004_0000;
const openExisting = 3;
const daclSecurityInformation = 0x0000_0004;
const invalidHandle = -1;

/**
 * Windows: gives a pipe that this process listens on an access list of its owner alone. Until then it has the system's
 * default: full control for the owner, the administrators and the system, and for everyone else to read, which is of no
 * use, since a door says nothing before it was shown the token. So nothing is lost where this fails, and the door goes on
 * and says in its greeting that the folder alone keeps others out.
 *
 * The list belongs to the pipe, not to the one instance that is opened here: all further instances of the name have it.
 * libuv opens its pipes with WRITE_DAC, and the owner has it in any case. The opening is a connection like any other;
 * the server hears nothing on it and sees it go. This has not been run on a Windows machine.
 */
export async function restrictPipe(
  pipe: string,
  load: LoadNativeLibraries = loadNativeLibraries,
): Promise<Extract<Guard, { by: 'access-list' | 'folder' }>> {
  try {
    setAccessList(pipe, bindCalls(await load()));
    return { by: 'access-list' };
  } catch (error) {
    return { by: 'folder', why: error instanceof FailedCall ? error.message : describeLoadFailure(error) };
  }
}

type Calls = ReturnType<typeof bindCalls>;

function bindCalls(libraries: NativeLibraries) {
  const kernel = libraries.load('kernel32.dll');
  const security = libraries.load('advapi32.dll');
  return {
    lastError: kernel.func('__stdcall', 'GetLastError', 'uint32_t', []),
    createFile: kernel.func('__stdcall', 'CreateFileW', 'intptr_t', [
      'str16',
      'uint32_t',
      'uint32_t',
      'void *',
      'uint32_t',
      'uint32_t',
      'intptr_t',
    ]),
    closeHandle: kernel.func('__stdcall', 'CloseHandle', 'int', ['intptr_t']),
    localFree: kernel.func('__stdcall', 'LocalFree', 'uintptr_t', ['uintptr_t']),
    parseSddl: security.func('__stdcall', 'ConvertStringSecurityDescriptorToSecurityDescriptorW', 'int', [
      'str16',
      'uint32_t',
      'void *',
      'void *',
    ]),
    setSecurity: security.func('__stdcall', 'SetKernelObjectSecurity', 'int', ['intptr_t', 'uint32_t', 'uintptr_t']),
  };
}

function setAccessList(pipe: string, calls: Calls): void {
  const descriptor = parseDescriptor(calls);
  try {
    const handle = calls.createFile(pipe, readControl | writeDac, 0, null, openExisting, 0, 0);
    if (Number(handle) === invalidHandle) throw failed('CreateFileW', calls);
    try {
      if (calls.setSecurity(handle, daclSecurityInformation, descriptor) === 0)
        throw failed('SetKernelObjectSecurity', calls);
    } finally {
      calls.closeHandle(handle);
    }
  } finally {
    calls.localFree(descriptor);
  }
}

/** The address of a security descriptor that the caller frees. */
function parseDescriptor(calls: Calls): bigint {
  // Room for a pointer of either width; Windows is little-endian, and what a narrow one leaves is zero.
  const address = Buffer.alloc(8);
  if (calls.parseSddl(ownerOnly, sddlRevision1, address, null) === 0) {
    throw failed('ConvertStringSecurityDescriptorToSecurityDescriptorW', calls);
  }
  return address.readBigUInt64LE();
}

class FailedCall extends Error {}

/** Called before anything else is: the next call would have an error of its own. */
function failed(name: string, { lastError }: Calls): FailedCall {
  return new FailedCall(`${name} failed with Windows error ${String(lastError())}`);
}
