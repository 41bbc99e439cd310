import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How long a failed download is remembered, so that the next start does not wait for it again. */
export const rememberedMs = 60 * 60 * 1000;

/** Its date is all that it says. */
function markerFile(folder: string): string {
  return join(folder, 'electron-download-failed');
}

export async function hasFailedLately(folder: string, now: number): Promise<boolean> {
  try {
    const age = now - (await stat(markerFile(folder))).mtimeMs;
    // A date in the future is a clock that was wrong, and says nothing.
    return age >= -1000 && age < rememberedMs;
  } catch {
    return false;
  }
}

/** Only spares a wait: where the folder can't be written to, the next start waits again. */
export async function rememberFailure(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rm(markerFile(folder), { force: true });
    await writeFile(markerFile(folder), '', { mode: 0o600 });
  } catch {
    return;
  }
}

export async function forgetFailure(folder: string): Promise<void> {
  await rm(markerFile(folder), { force: true });
}
