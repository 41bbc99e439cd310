import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import { decodeContainer } from '../vault/container.ts';
import * as fixture from '../vault/vault-fixture.ts';
import type { Vault } from '../vault/vault.ts';
import type { KeychainErrorCode } from './keychain-failure.ts';
import { DeviceSlots } from './device-slots.ts';
import { describeKeychain, surveyDeviceSlots } from './survey-device-slots.ts';
import { MemoryKeychain } from './testing/memory-keychain.ts';

let temporary: { readonly path: string; remove(): Promise<void> };
let vault: Vault;
let recoveryCode: string;
let keychain: MemoryKeychain;
let devices: DeviceSlots;

beforeEach(async () => {
  temporary = await fixture.makeTemporaryFolder();
  ({ vault, recoveryCode } = await fixture.createVault(fixture.instantOptions(temporary.path)));
  keychain = new MemoryKeychain();
  devices = new DeviceSlots(vault, keychain);
});
afterEach(async () => {
  vault.close();
  await temporary.remove();
});

async function deviceSlotIds(): Promise<string[]> {
  return (await vault.readHeader()).slots.filter(({ kind }) => kind === 'device').map(({ id }) => id);
}

async function stateOfKeychain() {
  return describeKeychain(keychain, await surveyDeviceSlots(keychain, await vault.readHeader())).state;
}

function onlyItem(): [string, string] {
  const [item, ...others] = keychain.items;
  if (item === undefined || others.length > 0) throw new Error(`the keychain has ${keychain.items.size} items`);
  return item;
}

describe('enrolling a device', () => {
  it.each([
    ['the passphrase', () => fixture.passphrase()],
    ['the recovery code', () => ({ with: 'recovery-code', recoveryCode: SecretValue.fromText(recoveryCode) }) as const],
  ])('takes %s, and stores one key, by which the vault opens from then on', async (_what, current) => {
    await devices.enrol(current());
    const [name] = onlyItem();
    const [slotId] = await deviceSlotIds();
    expect(name).toBe(`Keystage ${(await vault.readHeader()).vaultId}/${slotId ?? ''}`);
    vault.lock('asked');
    await devices.unlock();
    expect(vault.state.state).toBe('unlocked');
  });

  it('stores neither the vault key nor the passphrase', async () => {
    await devices.enrol(fixture.passphrase());
    const [, value] = onlyItem();
    const stored = Buffer.from(value, 'base64');
    expect(stored).toHaveLength(32);
    let vaultKey: Buffer = Buffer.alloc(0);
    vault.lendKey((key) => (vaultKey = Buffer.from(key)));
    expect(stored).not.toEqual(vaultKey);
    expect(stored.includes(fixture.plantedPassphrase)).toBe(false);
  });

  it('leaves no item behind where the passphrase is wrong, and changes nothing', async () => {
    const before = await fixture.readVaultBytes(temporary.path);
    await expect(devices.enrol(fixture.passphrase('planted-other'))).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
      field: 'current',
    });
    expect(keychain.items.size).toBe(0);
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
  });

  it('is refused while the vault is locked', async () => {
    vault.lock('asked');
    await expect(devices.enrol(fixture.passphrase())).rejects.toMatchObject({ code: 'vault/locked' });
    expect(keychain.items.size).toBe(0);
  });

  it.each([
    [
      'gives back another value than it took',
      (value: string) => value.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    ],
    ['adds a line end', (value: string) => `${value}\n`],
  ])('is refused with a keychain that %s', async (_what, store) => {
    keychain.store = store;
    await expect(devices.enrol(fixture.passphrase())).rejects.toMatchObject({ code: 'keychain/wrong-backend' });
    expect(await deviceSlotIds()).toEqual([]);
    expect(keychain.items.size).toBe(0);
  });

  it('anew replaces the slot and the item', async () => {
    await devices.enrol(fixture.passphrase());
    const [first] = await deviceSlotIds();
    await devices.enrol(fixture.passphrase());
    const now = await deviceSlotIds();
    expect(now).toHaveLength(1);
    expect(now).not.toContain(first);
    onlyItem();
    await devices.unlock();
  });

  it('leaves another machine’s slot as it is', async () => {
    await devices.enrol(fixture.passphrase());
    const elsewhere = new MemoryKeychain();
    await new DeviceSlots(vault, elsewhere).enrol(fixture.passphrase());
    expect(await deviceSlotIds()).toHaveLength(2);
    for (const machine of [keychain, elsewhere]) {
      vault.lock('asked');
      await new DeviceSlots(vault, machine).unlock();
      expect(vault.state.state).toBe('unlocked');
    }
  });
});

describe('unlocking with the device', () => {
  it('says that none is enrolled', async () => {
    vault.lock('asked');
    await expect(devices.unlock()).rejects.toMatchObject({
      code: 'keychain/missing',
      message: 'No device is enrolled to open this vault.',
    });
  });

  it.each<[string, KeychainErrorCode, () => void]>([
    [
      'whose item was deleted',
      'keychain/missing',
      () => {
        keychain.items.clear();
      },
    ],
    [
      'whose item holds another key',
      'keychain/wrong-backend',
      () => {
        replaceItem(Buffer.alloc(32, 7).toString('base64'));
      },
    ],
    [
      'whose item is not a key',
      'keychain/wrong-backend',
      () => {
        replaceItem('planted');
      },
    ],
    ['whose keychain is locked', 'keychain/locked', () => (keychain.failure = 'keychain/locked')],
    ['whose keychain refuses', 'keychain/denied', () => (keychain.failure = 'keychain/denied')],
    ['whose keychain is gone', 'keychain/absent', () => (keychain.failure = 'keychain/absent')],
  ])('leads to the passphrase on a device %s, and changes nothing', async (_what, code, spoil) => {
    await devices.enrol(fixture.passphrase());
    vault.lock('asked');
    const before = await fixture.readVaultBytes(temporary.path);
    spoil();
    const items = new Map(keychain.items);
    await expect(devices.unlock()).rejects.toMatchObject({
      code,
      hint: expect.stringContaining('passphrase') as string,
    });
    expect(vault.state.state).toBe('locked');
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
    expect(keychain.items).toEqual(items);
    await vault.unlock(fixture.passphrase());
    expect(vault.state.state).toBe('unlocked');
  });

  function replaceItem(value: string): void {
    const [name] = onlyItem();
    keychain.items.set(name, value);
  }

  it('goes on from a spoilt item to another of this machine’s that is whole', async () => {
    await devices.enrol(fixture.passphrase());
    const [first] = onlyItem();
    const elsewhere = new MemoryKeychain();
    await new DeviceSlots(vault, elsewhere).enrol(fixture.passphrase());
    for (const [name, value] of elsewhere.items) keychain.items.set(name, value);
    keychain.items.set(first, 'planted');
    vault.lock('asked');
    await devices.unlock();
    expect(vault.state.state).toBe('unlocked');
  });
});

describe('the state of the keychain', () => {
  it('is told for the slots there are, and without any', async () => {
    expect(await stateOfKeychain()).toBe('ready');
    keychain.failure = 'keychain/absent';
    expect(await stateOfKeychain()).toBe('absent');
    keychain.failure = null;
    await devices.enrol(fixture.passphrase());
    expect(await stateOfKeychain()).toBe('ready');
    for (const code of ['locked', 'denied', 'absent'] as const) {
      keychain.failure = `keychain/${code}`;
      expect(await stateOfKeychain()).toBe(code);
    }
    keychain.failure = null;
    keychain.items.set(onlyItem()[0], 'planted');
    expect(await stateOfKeychain()).toBe('wrong-backend');
  });
});

describe('forgetting a device', () => {
  beforeEach(() => devices.enrol(fixture.passphrase()));

  it('removes its slot and its item', async () => {
    await devices.forget(undefined);
    expect(await deviceSlotIds()).toEqual([]);
    expect(keychain.items.size).toBe(0);
  });

  it('leaves a previous file that the key does not open either', async () => {
    await devices.forget(undefined);
    const { container } = await readPrevious();
    expect(container.header.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery']);
  });

  it('does not miss an item that is gone', async () => {
    const [slotId] = await deviceSlotIds();
    keychain.items.clear();
    await devices.forget(slotId);
    expect(await deviceSlotIds()).toEqual([]);
  });

  it('removes a slot that is named though the keychain can’t be reached, and without a name says why it can’t', async () => {
    const [slotId] = await deviceSlotIds();
    keychain.failure = 'keychain/locked';
    await expect(devices.forget(undefined)).rejects.toMatchObject({ code: 'keychain/locked' });
    expect(await deviceSlotIds()).toEqual([slotId]);
    await devices.forget(slotId);
    expect(await deviceSlotIds()).toEqual([]);
  });

  it('does not take another machine’s slot for this one’s', async () => {
    const before = await deviceSlotIds();
    await expect(new DeviceSlots(vault, new MemoryKeychain()).forget(undefined)).rejects.toMatchObject({
      code: 'not-found',
      field: 'slotId',
    });
    expect(await deviceSlotIds()).toEqual(before);
  });

  it('never takes a passphrase or a recovery code', async () => {
    for (const slot of (await vault.readHeader()).slots.filter(({ kind }) => kind !== 'device')) {
      await expect(devices.forget(slot.id)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await vault.readHeader()).slots).toHaveLength(3);
  });
});

describe('a new vault key', () => {
  it('keeps this device, by a new key, and drops another machine’s', async () => {
    await devices.enrol(fixture.passphrase());
    const [, before] = onlyItem();
    await new DeviceSlots(vault, new MemoryKeychain()).enrol(fixture.passphrase());
    (await devices.rotateVaultKey(fixture.passphrase().passphrase)).wipe();
    expect(await deviceSlotIds()).toHaveLength(1);
    const [, after] = onlyItem();
    expect(after).not.toBe(before);
    vault.lock('asked');
    await devices.unlock();
    expect(vault.state.state).toBe('unlocked');
  });

  it('is made without a device whose keychain can’t be reached', async () => {
    await devices.enrol(fixture.passphrase());
    keychain.failure = 'keychain/locked';
    (await devices.rotateVaultKey(fixture.passphrase().passphrase)).wipe();
    expect(await deviceSlotIds()).toEqual([]);
  });

  it('is refused for a wrong passphrase, with the device’s key as it was', async () => {
    await devices.enrol(fixture.passphrase());
    const items = new Map(keychain.items);
    const before = await fixture.readVaultBytes(temporary.path);
    await expect(devices.rotateVaultKey(SecretValue.fromText('planted-other'))).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    expect(keychain.items).toEqual(items);
    expect(await fixture.readVaultBytes(temporary.path)).toEqual(before);
  });
});

async function readPrevious() {
  return { container: decodeContainer(await readFile(`${fixture.vaultPath(temporary.path)}.previous`)) };
}
