import { homedir } from 'node:os';
import { join } from 'node:path';

/** `~/name` as a shell has it: a window has no shell to write it out. */
export function expandHome(path: string): string {
  if (path === '~') return homedir();
  return path.startsWith('~/') || path.startsWith('~\\') ? join(homedir(), path.slice(2)) : path;
}
