import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The Electron binary of this checkout, or null. Looks and never asks: importing `electron` without its binary would
 * start a download.
 */
export function probeElectronBinary(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const moved = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
    const name = moved ? 'electron' : readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const binary = join(moved ?? join(folder, 'dist'), name);
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return null;
  }
}
