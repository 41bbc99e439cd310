import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeriveKey } from '../../core/vault/argon2.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';
import { Vault } from '../../core/vault/vault.ts';
import { parseBare } from './bare.ts';

// A process of the unlock measurement: unlocks the vault of the folder that it is given, again and again, in turn with a
// bare parse of the same contents, and says in milliseconds what each took. It holds nothing else.

const [folder = '', contents = '', rounds = ''] = process.argv.slice(2);
/** Argon2id works in threads of its own, for longer than this; meanwhile an unlock does what it can do without the key. */
const derivationMs = 100;
let derivedMs = 0;
const deriveKey: DeriveKey = async (secret, parameters) => {
  const startedAt = performance.now();
  const [key] = await Promise.all([fixture.instantDeriveKey(secret, parameters), sleep(derivationMs)]);
  derivedMs += performance.now() - startedAt;
  return key;
};

const text = await readFile(contents, 'utf8');
const vault = await Vault.open({ ...fixture.instantOptions(folder), deriveKey });
const unlocks: number[] = [];
const parses: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  derivedMs = 0;
  const took = await time(() => vault.unlock(fixture.passphrase()));
  unlocks.push(took - derivedMs);
  vault.lock('asked');
  parses.push(await time(() => parseBare(text)));
}
process.stdout.write(JSON.stringify({ unlocks, parses }));

async function time(task: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}
