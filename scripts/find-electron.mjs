import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Looks where Electron's own installer puts the binary. Never imports `electron`: that would start a download. */
export async function hasElectron() {
  const folder = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));
  try {
    const name = await readFile(join(folder, 'path.txt'), 'utf8');
    await access(join(folder, 'dist', name.trim()), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
