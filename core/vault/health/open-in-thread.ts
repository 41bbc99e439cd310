import { Worker } from 'node:worker_threads';
import { KeystageError } from '../../../shared/index.ts';
import type { Container } from '../container.ts';
import { vaultKeyLength, type KeyRing } from '../key-ring.ts';
import { locked } from '../vault-errors.ts';
import { drillReportSchema, endWork, type Bare, type DrillTask } from './drill-messages.ts';

/**
 * As `openWholly`, in a thread of its own: a large vault would keep everybody waiting for some tenths of a second.
 * `program` is the built drill-worker.ts. Null where the thread could not do it; the keys are wiped in it at `lockSignal`.
 */
export function openInThread(
  program: string,
  container: Container,
  keys: KeyRing,
  lockSignal: AbortSignal,
): Promise<Bare[] | null> {
  return new Promise((resolve, reject) => {
    if (lockSignal.aborted) throw locked();
    const worker = new Worker(program);
    const endNow = () => {
      worker.postMessage(endWork);
      reject(locked());
    };
    lockSignal.addEventListener('abort', endNow, { once: true });
    worker.on('message', (message: unknown) => {
      try {
        const report = drillReportSchema.parse(message);
        if (lockSignal.aborted) return;
        if (report.kind === 'ready') send(worker, container, keys);
        else if (report.kind === 'failed') throw KeystageError.fromShape(report.error);
        // The vault may go on under other keys: the thread has not heard of that, and its answer is of the former ones.
        else
          keys.useVaultKey(() => {
            resolve(report.bare);
          });
      } catch (error) {
        worker.postMessage(endWork);
        reject(error instanceof Error ? error : new Error('The drill’s thread failed.', { cause: error }));
      }
    });
    worker.once('error', () => {
      resolve(null);
    });
    worker.once('exit', () => {
      lockSignal.removeEventListener('abort', endNow);
      resolve(null);
    });
  });
}

function send(worker: Worker, { prefix, body }: Container, keys: KeyRing): void {
  const file = new Uint8Array(prefix.length + body.length);
  file.set(prefix);
  file.set(body, prefix.length);
  // An ArrayBuffer that is asked for lies outside the engine's heap, and is handed over without leaving a copy behind.
  const vaultKey = new Uint8Array(new ArrayBuffer(vaultKeyLength));
  keys.useVaultKey((key) => {
    vaultKey.set(key);
  });
  const task: DrillTask = { file, vaultId: keys.vaultId, vaultKey };
  worker.postMessage(task, [file.buffer, vaultKey.buffer]);
}
