import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SecretValue } from '../../secret-value.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import type { KdfCost } from '../kdf-parameters.ts';
import * as fixture from '../vault-fixture.ts';
import { Vault } from '../vault.ts';
import { KdfUpkeep } from './kdf-upkeep.ts';

const mebibyte = 1024;
const cost = (mebibytes: number): KdfCost => ({ memoryKiB: mebibytes * mebibyte, iterations: 3, parallelism: 4 });

let temporary: { readonly path: string; remove(): Promise<void> };
let clock: ManualClock;

beforeEach(async () => {
  clock = new ManualClock();
  temporary = await fixture.makeTemporaryFolder();
  (await fixture.createVault({ ...fixture.instantOptions(temporary.path), kdf: cost(64) })).vault.close();
});
afterEach(() => temporary.remove());

/** The vault on a machine that affords `affordable`, unlocked, with the upkeep told. */
async function openOn(affordable: KdfCost) {
  const vault = await Vault.open({ ...fixture.instantOptions(temporary.path), kdf: affordable });
  const upkeep = new KdfUpkeep(vault, clock);
  await vault.unlock(fixture.passphrase());
  upkeep.consider(fixture.passphrase().passphrase);
  return vault;
}

/** After whatever the upkeep has begun: changes of a vault wait for one another. */
async function passphraseSlot(vault: Vault) {
  await vault.update(() => undefined).catch(() => undefined);
  const slot = (await vault.readHeader()).slots.find(({ kind }) => kind === 'passphrase');
  return slot?.kdf ?? null;
}

describe('a passphrase slot that is weak by what the machine affords', () => {
  it('is made again a while after the unlock, and the passphrase and the recovery slot stay', async () => {
    const vault = await openOn(cost(256));
    const recovery = (await vault.readHeader()).slots[1];
    clock.advance(9_999);
    expect(await passphraseSlot(vault)).toMatchObject(cost(64));
    clock.advance(1);
    expect(await passphraseSlot(vault)).toMatchObject(cost(256));
    expect((await vault.readHeader()).slots[1]).toEqual(recovery);
    vault.lock('asked');
    await vault.unlock(fixture.passphrase());
    vault.close();
  });

  it('is made again at once where the door can’t wait, and then not once more', async () => {
    const vault = await Vault.open({ ...fixture.instantOptions(temporary.path), kdf: cost(256) });
    const upkeep = new KdfUpkeep(vault, clock);
    await upkeep.settle();
    await vault.unlock(fixture.passphrase());
    upkeep.consider(fixture.passphrase().passphrase);
    await upkeep.settle();
    expect(await passphraseSlot(vault)).toMatchObject(cost(256));
    const before = (await vault.readHeader()).generation;
    clock.advance(20_000);
    await upkeep.settle();
    expect((await vault.readHeader()).generation).toBe(before);
    vault.close();
  });

  it('stays as it is where little would be won, and nothing is saved', async () => {
    const vault = await openOn(cost(112));
    const before = await fixture.readVaultBytes(temporary.path);
    clock.advance(10_000);
    await vault.reslot(() => Promise.reject(new Error('planted'))).catch(() => undefined);
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
    vault.close();
  });

  it('stays as it is where the vault was locked meanwhile', async () => {
    const vault = await openOn(cost(256));
    vault.lock('asked');
    await vault.unlock(fixture.passphrase());
    clock.advance(10_000);
    expect(await passphraseSlot(vault)).toMatchObject(cost(64));
    vault.close();
  });

  it('does not bring back a passphrase that was changed meanwhile', async () => {
    const vault = await openOn(cost(256));
    const other = await Vault.open({ ...fixture.instantOptions(temporary.path), kdf: cost(64) });
    await other.unlock(fixture.passphrase());
    await other.changePassphrase(fixture.passphrase().passphrase, SecretValue.fromText('planted-next'));
    other.close();
    clock.advance(10_000);
    expect(await passphraseSlot(vault)).toMatchObject(cost(64));
    vault.lock('asked');
    await expect(vault.unlock(fixture.passphrase())).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    await vault.unlock(fixture.passphrase('planted-next'));
    vault.close();
  });
});
