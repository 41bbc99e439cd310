import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Environment } from './data-folder.ts';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The absolute path of the first of `names` that stands in a folder of PATH, or null. Relative folders in PATH are
 * skipped, and on Windows the working folder is not searched: a program planted where Keystage happens to be started
 * must not be handed a secret.
 */
export function findProgram(
  names: readonly string[],
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const path = platform === 'win32' ? win32 : posix;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  for (const name of names) {
    for (const folder of folders) {
      const candidate = path.join(folder, name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  return null;
}

/** The first of these absolute paths that can be run, or null. */
export function firstExecutable(paths: readonly string[]): string | null {
  return paths.find(isExecutable) ?? null;
}
