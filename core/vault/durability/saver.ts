import { once } from 'node:events';
import { writeSync } from 'node:fs';
import type { Clock } from '../../ports.ts';
import { SecretValue } from '../../secret-value.ts';
import { toTimestamp } from '../../system-clock.ts';
import { listBackups } from '../backups/list-backups.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import { instantOptions, passphrase } from '../vault-fixture.ts';
import { Vault } from '../vault.ts';
import { makeEdit, readVaultLedger } from './ledger.ts';
import { nextPassphrase, saverOrderSchema, type SaverLine } from './saver-order.ts';
import { steppingClock } from './stepping-clock.ts';
import { WatchedFileSystem } from './watched-file-system.ts';

// A process that saves, and is killed while it does.

const order = saverOrderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const clock: Clock = steppingClock(order.startMs);
const files = new WatchedFileSystem(order.folder, { hasLinks: order.hasLinks });

// Written at once, and not when the event loop comes to it: what was acknowledged must be known of a killed process.
function say(line: SaverLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function pass(moment: string): Promise<void> {
  if (order.tellMoments) say({ moment });
  if (moment !== order.stop?.at) return;
  if (order.stop.by === 'kill') process.kill(process.pid, 'SIGKILL');
  say({ holding: moment });
  process.stdin.resume();
  // Not a promise that nothing holds: it would be collected with the save that waits for it, and the lock's file closed.
  await once(process.stdin, 'end');
}

if (order.action === 'open') files.watch(pass);
const vault = await Vault.open({ ...instantOptions(order.folder), clock, files });
switch (order.action) {
  case 'open':
    say({ acknowledged: 0 });
    break;
  case 'create':
    files.watch(pass);
    (await vault.create(passphrase().passphrase)).wipe();
    say({ acknowledged: 0 });
    break;
  case 'edit':
    await vault.unlock(passphrase());
    files.watch(pass);
    await edit();
    break;
  case 'change-passphrase':
    await vault.unlock(passphrase());
    files.watch(pass);
    await vault.changePassphrase(passphrase().passphrase, SecretValue.fromText(nextPassphrase));
    say({ acknowledged: 0 });
    break;
  case 'restore':
    await restore();
    say({ acknowledged: 0 });
    break;
}
vault.close();

async function edit(): Promise<void> {
  if (order.tellStart) say({ started: true });
  const { number } = readVaultLedger(vault);
  for (let next = number + 1; next <= number + order.edits; next += 1) {
    await makeEdit(vault, next, toTimestamp(clock.now()));
    say({ acknowledged: next });
  }
}

async function restore(): Promise<void> {
  const [newest] = (await listBackups(vault.parts.folder, null)).filter(({ kind }) => kind === 'backup');
  if (newest === undefined) throw new Error('there is no backup');
  const recall = () => Promise.resolve(0);
  files.watch(pass);
  await vault.replaceWith((parts, accept) =>
    restoreBackup(parts, { backupId: newest.id, secret: passphrase(), recall, accept }),
  );
}
