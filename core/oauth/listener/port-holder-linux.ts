import { readdir, readFile, readlink } from 'node:fs/promises';
import type { PortHolder } from './port-holder.ts';

const listenState = '0A';

/** Finds the socket in /proc/net/tcp{,6}, then the process that has it open. */
export async function findHolderOnLinux(port: number): Promise<PortHolder | null> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readOrEmpty));
  const inodes = new Set(tables.flatMap((table) => findListeningInodes(table, port)));
  if (inodes.size === 0) return null;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || !(await hasSocket(pid, inodes))) continue;
    const name = (await readOrEmpty(`/proc/${pid}/comm`)).trim();
    return { name: name === '' ? 'a program' : name, pid: Number(pid) };
  }
  return null;
}

/** Rows read `sl local_address rem_address st … inode …`; an address is hex, `0100007F:221F`. */
export function findListeningInodes(table: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((row) => {
    const fields = row.trim().split(/\s+/);
    const isHere = fields[1]?.endsWith(`:${hexPort}`) === true && fields[3] === listenState;
    return isHere && fields[9] !== undefined && fields[9] !== '0' ? [fields[9]] : [];
  });
}

async function hasSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  try {
    for (const descriptor of await readdir(`/proc/${pid}/fd`)) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode)) return true;
    }
  } catch {
    // The process ended meanwhile, or belongs to another user.
  }
  return false;
}

async function readOrEmpty(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
