import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';

/** Where the `electron` package is, and its binary if that is there too. */
export interface ElectronPackage {
  readonly folder: string;
  readonly version: string;
  readonly binary: string | null;
}

const packageSchema = z.object({ version: z.string() });

/**
 * Looks where Electron's installer puts the binary, in under a millisecond and without the network. `electron` itself
 * is never imported: outside Electron that starts a download. Answers null where the package is not installed.
 */
export function findElectron(root: string, env: Readonly<Record<string, string | undefined>>): ElectronPackage | null {
  let manifest: string;
  try {
    manifest = createRequire(join(root, 'package.json')).resolve('electron/package.json');
  } catch {
    return null;
  }
  const folder = dirname(manifest);
  const version = readVersion(manifest);
  return version === null ? null : { folder, version, binary: findBinary(folder, version, env) };
}

function findBinary(folder: string, version: string, env: Readonly<Record<string, string | undefined>>): string | null {
  const name = readText(join(folder, 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  // A copy that the user points to is theirs to answer for; ours must be of the version that the package names.
  if (override) return executable(join(override, name ?? 'electron'));
  if (name === null || readText(join(folder, 'dist', 'version'))?.replace(/^v/, '') !== version) return null;
  return executable(join(folder, 'dist', name));
}

function readVersion(manifest: string): string | null {
  try {
    const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return packageSchema.safeParse(content).data?.version ?? null;
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function executable(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return null;
  }
}
