import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of Keystage's package.json, found upwards from here: the one place that knows where built things are, in
 * `dist/cli`, in its chunks, and beside the sources.
 */
export function findPackageRoot(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isKeystage(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('The package.json of Keystage is missing.');
  }
}

/** The built window, as the browser door serves it. */
export function rendererFolder(): string {
  return join(findPackageRoot(), 'dist', 'renderer');
}

/** The built thread of a restore drill. */
export function drillWorkerPath(): string {
  return join(findPackageRoot(), 'dist', 'cli', 'drill-worker.cjs');
}

function isKeystage(file: string): boolean {
  try {
    return /"name":\s*"keystage"/.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}
