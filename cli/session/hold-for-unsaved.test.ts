import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeTerminal } from '../testing/fake-terminal.ts';
import { holdForUnsaved } from './hold-for-unsaved.ts';
import { withDoor, type VaultDoor } from './vault-door.ts';

vi.setConfig({ testTimeout: 60_000 });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-hold-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const folder = () => join(root, 'home');
const away = () => join(root, 'away');
const never = () => new Promise<void>(() => undefined);

/** A door whose vault has gone away, as an unplugged disk does, before an app was added. */
async function withUnsaved(use: (door: VaultDoor, fake: ReturnType<typeof createFakeTerminal>) => Promise<void>) {
  const env = { HOME: root, KEYSTAGE_HOME: folder(), KEYSTAGE_STATE: join(root, 'state') };
  const fake = createFakeTerminal({ env });
  await withDoor(fake.terminal, async (door) => {
    await door.call('vault.create', { passphrase: 'planted-passphrase' });
    await rename(folder(), away());
    await expect(door.call('app.add', { name: 'Acme', provider: 'x' })).rejects.toThrow('kept in memory');
    await use(door, fake);
  });
}

const comeBack = async () => {
  await rm(folder(), { recursive: true, force: true });
  await rename(away(), folder());
};

it('is saved without a word at the end of the door, where it can be', async () => {
  await withUnsaved(async (door, fake) => {
    await comeBack();
    await holdForUnsaved(fake.terminal, door, { isAttended: true, reopen: () => undefined, end: never });
    expect(fake.stderr()).not.toContain('is not saved');
    expect((await door.call('app.list', {})).map(({ name }) => name)).toEqual(['Acme']);
  });
});

it('holds the door until it is saved in the window', async () => {
  await withUnsaved(async (door, fake) => {
    let isHeld = false;
    const reopen = () => {
      isHeld = true;
    };
    const holding = holdForUnsaved(fake.terminal, door, { isAttended: true, reopen, end: never });
    await vi.waitFor(() => {
      expect(isHeld).toBe(true);
    });
    expect(fake.stderr()).toContain('A change is not saved, and is lost when this ends.');
    await comeBack();
    await door.call('vault.retrySave', {});
    await holding;
  });
});

it('lets go where the person does, and where there is none', async () => {
  await withUnsaved(async (door, fake) => {
    const end = () => Promise.resolve();
    await holdForUnsaved(fake.terminal, door, { isAttended: true, reopen: () => undefined, end });
    const reopen = vi.fn();
    await holdForUnsaved(fake.terminal, door, { isAttended: false, reopen, end: never });
    expect(reopen).not.toHaveBeenCalled();
    expect(fake.stderr().match(/is not saved/g)).toHaveLength(2);
  });
});

it('is nothing to speak of where every change is saved', async () => {
  const fake = createFakeTerminal({ env: { HOME: root, KEYSTAGE_HOME: folder() } });
  await withDoor(fake.terminal, async (door) => {
    await holdForUnsaved(fake.terminal, door, { isAttended: true, reopen: () => undefined, end: never });
    expect(fake.stderr()).toBe('');
  });
});
