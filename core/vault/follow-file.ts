import { watch, type FSWatcher } from 'node:fs';
import type { Clock } from '../ports.ts';
import { vaultFileName } from './file-names.ts';
import type { Vault } from './vault.ts';

/** A save is a few renames and flushes: they are looked at once. */
const settleMs = 60;
/** For folders of which the system tells nothing (network shares, too many watches); one `stat` each time. */
const pollMs = 3000;

/**
 * Reads an unlocked vault again as soon as another process has saved it, so that a window shows at once what was done
 * in a terminal: whoever listens to the vault hears of new contents. Returns what ends it.
 */
export function followFile(vault: Vault, folder: string, clock: Clock): () => void {
  let end: (() => void) | null = null;
  const follow = () => {
    if (vault.state.state !== 'unlocked') {
      end?.();
      end = null;
    } else end ??= begin(vault, folder, clock);
  };
  const stopListening = vault.onChange((what) => {
    if (what === 'state') follow();
  });
  follow();
  return () => {
    stopListening();
    end?.();
    end = null;
  };
}

function begin(vault: Vault, folder: string, clock: Clock): () => void {
  // Locked meanwhile, or a file that can't be read: the next command says so.
  const look = () => vault.read().catch(() => undefined);
  let cancelLook: () => void = () => undefined;
  const watcher = watchFolder(folder, (name) => {
    if (name !== null && name !== vaultFileName) return;
    cancelLook();
    cancelLook = clock.after(settleMs, () => void look());
  });
  let cancelPoll = clock.after(pollMs, poll);
  function poll(): void {
    cancelPoll = clock.after(pollMs, poll);
    void look();
  }
  return () => {
    watcher?.close();
    cancelLook();
    cancelPoll();
  };
}

/** The folder and not the file: each save puts another file in its place. Null where it can't be watched. */
function watchFolder(folder: string, tell: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      tell(name);
    });
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return null;
  }
}
