import { text } from 'node:stream/consumers';
import { createServices } from '../../core/create-services.ts';
import { absentKeychain } from '../../core/keychain/absent-keychain.ts';
import type { Ports } from '../../core/ports.ts';
import type { Services } from '../../core/services.ts';
import { systemClock } from '../../core/system-clock.ts';
import type { Gives } from '../../core/unlock-socket/messages.ts';
import { KeystageError } from '../../shared/index.ts';
import { drillWorkerPath } from '../package-root.ts';
import { holderOrdersSchema, type HolderOrders, type HolderReport } from './holder-orders.ts';

// The background process of `keystage unlock`: it holds the vault open without a terminal until its time is over, or
// until it is locked, and then ends. It writes one line, and no log.

/** It answers for values and nothing else; whatever needs a person is done by the command that the person started. */
const ports: Ports = {
  clock: systemClock,
  browser: { open: () => Promise.reject(noPerson()) },
  clipboard: { write: () => Promise.reject(noPerson()), clearIfHolds: () => Promise.resolve() },
  keychain: absentKeychain,
  http: fetch,
};

async function hold(): Promise<void> {
  const orders: HolderOrders = holderOrdersSchema.parse(JSON.parse(await text(process.stdin)));
  const { folder, stateFolder, forMs, references } = orders;
  const gives: Gives = references === null ? { what: 'everything' } : { what: 'references', references };
  const services = await createServices({
    folder,
    stateFolder,
    findDrillWorker: drillWorkerPath,
    door: 'terminal',
    ports,
    gives,
  });
  const ended = whenEnded(services);
  try {
    report(await begin(services, forMs));
    await ended;
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    report({ holds: false, error: error.toShape() });
  } finally {
    await services.close();
  }
}

async function begin(services: Services, forMs: HolderOrders['forMs']): Promise<HolderReport> {
  const { unlocking } = services;
  if (!(await unlocking.join())) throw new KeystageError('vault/locked', 'The vault was locked again meanwhile.');
  await unlocking.requireShared();
  if (forMs !== null) await unlocking.endBy(systemClock.now() + forMs);
  const state = await services.call('vault.state', {});
  if (!state.ok) throw KeystageError.fromShape(state.error);
  if (state.value.state !== 'unlocked')
    throw new KeystageError('vault/locked', 'The vault was locked again meanwhile.');
  return { holds: true, pid: process.pid, until: state.value.until ?? null };
}

/** When the vault is locked, for whatever reason, or the process is asked to end. */
function whenEnded(services: Services): Promise<void> {
  return new Promise((resolve) => {
    // Listening alone keeps no process alive whose socket has gone, and nothing else should end this one.
    const timer = setInterval(() => undefined, 60_000);
    const end = () => {
      clearInterval(timer);
      resolve();
    };
    services.on('vault.changed', ({ state }) => {
      if (state !== 'unlocked') end();
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
    // Node would open its debugger, on a port that every user of the machine can reach.
    process.on('SIGUSR1', () => undefined);
  });
}

function report(line: HolderReport): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function noPerson(): KeystageError {
  return new KeystageError('door/refused', 'A vault that is held open in the background has no window.');
}

// Whoever started this may have gone, and its end of the pipe with it.
process.stdout.on('error', () => undefined);
hold().then(
  () => process.exit(0),
  () => process.exit(1),
);
