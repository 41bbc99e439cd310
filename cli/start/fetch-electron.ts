import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderSize } from './folder-size.ts';

export type FetchOutcome = { readonly fetched: true } | { readonly fetched: false; readonly reason: string };

export interface FetchOptions {
  /** Of the `electron` package. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told how many bytes are there, now and then. */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
  /** How long nothing may arrive before the download is given up. */
  readonly stallMs: number;
}

const pollMs = 250;

/**
 * Runs Electron's own installer, which checks what it gets against the checksums of its package. It reports nothing for
 * its first half minute and waits for ever on a network that swallows packets, so what arrives is watched from outside:
 * it downloads into a folder of ours, and unpacks into its own.
 */
export async function fetchElectron(options: FetchOptions): Promise<FetchOutcome> {
  const download = await mkdtemp(join(tmpdir(), 'keystage-electron-'));
  try {
    return await install(options, download);
  } finally {
    await rm(download, { recursive: true, force: true, maxRetries: 3 });
  }
}

function install({ folder, env, onProgress, signal, stallMs }: FetchOptions, download: string): Promise<FetchOutcome> {
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    cwd: folder,
    env: { ...env, TMPDIR: download, TEMP: download, TMP: download, ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-4000);
  });
  let givenUp: string | null = null;
  const giveUp = (reason: string) => {
    givenUp ??= reason;
    child.kill('SIGKILL');
  };
  const onAbort = () => {
    giveUp('it was interrupted');
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const stopWatching = watch([download, join(folder, 'dist')], stallMs, onProgress, () => {
    giveUp(`nothing arrived for ${stallMs / 1000} seconds`);
  });
  return new Promise((resolve) => {
    const finish = (outcome: FetchOutcome) => {
      stopWatching();
      signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    child.once('error', (error) => {
      finish({ fetched: false, reason: error.message });
    });
    child.once('close', (code) => {
      if (givenUp !== null) finish({ fetched: false, reason: givenUp });
      else finish(code === 0 ? { fetched: true } : { fetched: false, reason: shortReason(complaint) });
    });
  });
}

function watch(
  folders: readonly string[],
  stallMs: number,
  onProgress: (bytes: number) => void,
  onStall: () => void,
): () => void {
  let last = -1;
  let changedAt = performance.now();
  let measuring = false;
  const timer = setInterval(() => {
    if (measuring) return;
    measuring = true;
    void Promise.all(folders.map(folderSize)).then((sizes) => {
      measuring = false;
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      // Any change is life: the archive is moved to the cache before it is unpacked.
      if (bytes !== last) {
        changedAt = performance.now();
        if (last >= 0) onProgress(bytes);
        last = bytes;
      } else if (performance.now() - changedAt > stallMs) {
        onStall();
      }
    });
  }, pollMs);
  return () => {
    clearInterval(timer);
  };
}

/** The installer's stack trace in a few words. */
function shortReason(complaint: string): string {
  const host = /getaddrinfo \w+ (\S+)/.exec(complaint)?.[1];
  if (host !== undefined) return `${host} can’t be found on this network`;
  const status = /Response code (\d+)/.exec(complaint)?.[1];
  if (status !== undefined) return `the server answered ${status}`;
  if (/ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT/.test(complaint)) {
    return 'its server can’t be reached';
  }
  if (/checksum|sumchecker/i.test(complaint)) return 'what arrived does not match its checksum';
  return 'its installer failed';
}
