import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { growYoungGenerationFaster } from '../../cli/grow-young-generation.ts';
import type { DeriveKey } from '../../core/vault/argon2.ts';
import { parseBare } from './bare.ts';
import { time } from './timing.ts';

// A process of the unlock measurement: unlocks the vault of the folder that it is given, again and again, in turn with a
// bare parse of the same contents, and says in milliseconds what each took. It holds nothing else.

// As the program does.
growYoungGenerationFaster();
const fixture = await import('../../core/vault/vault-fixture.ts');
const { Vault } = await import('../../core/vault/vault.ts');

const [folder = '', contents = '', rounds = ''] = process.argv.slice(2);
/**
 * What a slot is calibrated to take is more. Argon2id works in threads of its own; meanwhile an unlock does what it can do
 * without the key.
 */
const derivationMs = 400;
const deriveKey: DeriveKey = async (secret, parameters) => {
  const [key] = await Promise.all([fixture.instantDeriveKey(secret, parameters), sleep(derivationMs)]);
  return key;
};

/** Read only after the first unlock, whose process has nothing of the kind. */
let text: string | null = null;
const vault = await Vault.open({ ...fixture.instantOptions(folder), deriveKey });
const unlocks: number[] = [];
const readings: number[] = [];
const parses: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const unlock = await time(() => vault.unlock(fixture.passphrase()));
  unlocks.push(unlock - derivationMs);
  const { credentials, environments } = await vault.read();
  readings.push(
    await time(() => {
      Object.values(credentials).forEach(({ fields }) => Object.keys(fields));
      Object.values(environments).forEach(({ registration }) => Object.keys(registration));
    }),
  );
  vault.lock('asked');
  text ??= await readFile(contents, 'utf8');
  const bare = text;
  parses.push(await time(() => parseBare(bare)));
}
process.stdout.write(JSON.stringify({ unlocks, readings, parses }));
