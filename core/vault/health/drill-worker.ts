import { parentPort } from 'node:worker_threads';
import { KeystageError } from '../../../shared/index.ts';
import { decodeContainer } from '../container.ts';
import { KeyRing } from '../key-ring.ts';
import { drillTaskSchema, endWork, type DrillReport, type DrillTask } from './drill-messages.ts';
import { openWholly } from './open-wholly.ts';

// The thread of a restore drill, built to a program of its own beside each door. It opens one backup, and ends.

let keys: KeyRing | null = null;

parentPort?.on('message', (message: unknown) => {
  if (message === endWork) end();
  else void work(drillTaskSchema.parse(message));
});
report({ kind: 'ready' });

async function work({ file, vaultId, vaultKey }: DrillTask): Promise<void> {
  keys = new KeyRing(vaultKey, vaultId);
  vaultKey.fill(0);
  try {
    const container = decodeContainer(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    report({ kind: 'opened', bare: await openWholly(container, keys) });
  } catch (error) {
    // Whatever else it is ends the thread, and the drill is held without it.
    if (!(error instanceof KeystageError)) throw error;
    report({ kind: 'failed', error: error.toShape() });
  } finally {
    end();
  }
}

/** Between two batches of values it is heard, and the next one throws 'vault/locked'. */
function end(): void {
  keys?.wipe();
  parentPort?.close();
}

function report(what: DrillReport): void {
  parentPort?.postMessage(what);
}
