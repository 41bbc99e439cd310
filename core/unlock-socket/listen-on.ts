import { randomBytes } from 'node:crypto';
import { chmod, rename, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { join } from 'node:path';
import type { Admit } from './admit-peer.ts';
import { newDoorName } from './door-rooms.ts';
import type { Guard } from './messages.ts';
import { restrictPipe } from './restrict-pipe.ts';

/**
 * A socket has the modes of the umask until they are changed, and refuses connections until it listens. It gets the name
 * by which others find it when it is ready: a name that refuses is then one whose process has gone.
 */
export async function listenOnSocket(server: Server, room: string): Promise<string> {
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
 * must show, since the names of pipes can be listed. The file comes last, when the pipe has its access list. Who is at the
 * other end is not asked: Node tells nobody the handle of its end of a pipe. This has not been run on a Windows machine.
 */
export async function listenOnPipe(
  server: Server,
  room: string,
  serve: (admit: Admit, token: string) => void,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  let guard: Guard = { by: 'folder', why: 'the pipe has no access list yet' };
  serve(() => Promise.resolve(guard), token);
  const pipe = `\\\\.\\pipe\\keystage-${randomBytes(16).toString('hex')}`;
  await listen(server, pipe);
  guard = await restrictPipe(pipe);
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
