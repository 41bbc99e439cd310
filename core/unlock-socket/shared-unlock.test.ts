import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultState } from '../../shared/index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { closeDoors, findDoors } from './find-doors.ts';
import type { Gives } from './messages.ts';
import { openDoor, passphrase, type TestDoor } from './testing/door-of.ts';

let folder: string;
let doors: TestDoor[];

async function open(options: Parameters<typeof openDoor>[1] = {}): Promise<TestDoor> {
  const door = await openDoor(folder, options);
  doors.push(door);
  return door;
}

async function stateOf(door: TestDoor): Promise<VaultState> {
  return door.call('vault.state', {});
}

/** What an app of the vault's is good for here: a value to read. */
async function addValue(door: TestDoor, name: string, environment: string): Promise<string> {
  const app = await door.call('app.add', { name, provider: 'generic', environments: [environment] });
  const [first] = app.environments;
  await door.call('credential.add', {
    environmentId: first?.id,
    kind: 'custom',
    name: 'webhook',
    fields: { secret: `planted-${name}` },
  });
  return `${app.handle}/${first?.handle ?? ''}/webhook.secret`;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-shared-'));
  doors = [];
  const maker = await openDoor(folder, { gives: { what: 'nothing' } });
  await maker.call('vault.create', { passphrase });
  await maker.services.close();
});
afterEach(async () => {
  await Promise.all(doors.map(({ services }) => services.close()));
  await chmod(join(folder, 'doors'), 0o700).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

describe('a door that opens', () => {
  it('goes on with the unlock of another, and works with it', async () => {
    const window = await open();
    await window.unlock();
    await window.call('app.add', { name: 'Acme', provider: 'x' });
    const browser = await open({ door: 'browser' });
    expect(await browser.services.unlocking.join()).toBe(true);
    expect(await browser.call('app.list', {})).toMatchObject([{ name: 'Acme' }]);
    await browser.call('app.add', { name: 'Other', provider: 'x' });
    expect(await window.call('app.list', {})).toHaveLength(2);
  });

  it('stays locked where no other is unlocked, or the other gives no key', async () => {
    const window = await open();
    const browser = await open({ door: 'browser' });
    expect(await browser.services.unlocking.join()).toBe(false);
    await window.unlock();
    const reference = await addValue(window, 'Acme', 'development');
    await window.services.close();
    for (const gives of [{ what: 'nothing' }, { what: 'references', references: [reference] }] satisfies Gives[]) {
      const narrow = await open({ door: 'terminal', gives });
      await narrow.unlock();
      expect(await browser.services.unlocking.join()).toBe(false);
      await narrow.services.close();
    }
    expect(await stateOf(browser)).toMatchObject({ state: 'locked' });
  });

  it('keeps no longer what was lent until a certain time', async () => {
    const clock = new ManualClock();
    const holder = await open({ door: 'terminal', clock });
    await holder.unlock();
    await holder.services.unlocking.endBy(clock.now() + 60_000);
    const window = await open({ clock });
    expect(await window.services.unlocking.join(clock.now() + 60_001)).toBe(false);
    await vi.waitFor(async () => {
      expect(await window.services.unlocking.join(clock.now() + 60_000)).toBe(true);
    });
    await vi.waitFor(async () => {
      expect(await stateOf(window)).toMatchObject({ until: new Date(clock.now() + 60_000).toISOString() });
    });
    await window.services.unlocking.endBy(clock.now() + 120_000);
    clock.advance(60_000);
    expect(await stateOf(window)).toMatchObject({ state: 'locked', reason: 'expired' });
  });
});

describe('a lock', () => {
  it('of any door locks all, which say so', async () => {
    const window = await open();
    await window.unlock();
    const browser = await open({ door: 'browser' });
    await browser.services.unlocking.join();
    const command = await open({ door: 'terminal', gives: { what: 'nothing' } });
    await command.unlock();
    await browser.services.unlocking.requireShared();
    await browser.call('vault.lock', {});
    expect(await stateOf(browser)).toMatchObject({ state: 'locked', reason: 'asked' });
    expect(await stateOf(window)).toMatchObject({ state: 'locked', reason: 'other-door' });
    expect(await stateOf(command)).toMatchObject({ state: 'locked', reason: 'other-door' });
    expect(await findDoors(folder)).toEqual({ doors: [], problems: [] });
  });

  it('of a screen reaches all, and the end of a door reaches no other', async () => {
    const window = await open();
    await window.unlock();
    const browser = await open({ door: 'browser' });
    await browser.unlock();
    const third = await open({ door: 'browser' });
    await third.unlock();
    await third.services.close();
    expect(await stateOf(window)).toMatchObject({ state: 'unlocked' });
    window.services.unlocking.leave('screen-locked');
    await vi.waitFor(async () => {
      expect(await stateOf(browser)).toMatchObject({ state: 'locked', reason: 'other-door' });
    });
    expect(await stateOf(window)).toMatchObject({ state: 'locked', reason: 'screen-locked' });
  });

  it('takes the socket away, and the room with the last of them', async () => {
    const window = await open();
    await window.unlock();
    expect(await readdir(join(folder, 'doors'))).toHaveLength(1);
    await window.call('vault.lock', {});
    await expect(stat(join(folder, 'doors'))).rejects.toMatchObject({ code: 'ENOENT' });
    await window.unlock();
    expect(await readdir(join(folder, 'doors'))).toHaveLength(1);
  });

  it('comes by itself after the idle time, which programs do not prolong', async () => {
    const clock = new ManualClock();
    const window = await open({ clock });
    await window.unlock();
    await window.call('settings.edit', { changes: { autoLock: { idleMs: 60_000 } } });
    const { doors: found } = await findDoors(folder);
    clock.advance(50_000);
    expect(await found[0]?.call('search.find', { text: 'x' }, 'a-script')).toMatchObject({ ok: true });
    await window.call('vault.touch', {});
    clock.advance(50_000);
    expect(await found[0]?.call('search.find', { text: 'x' }, 'a-script')).toMatchObject({ ok: true });
    await window.call('app.list', {});
    clock.advance(10_000);
    expect(await stateOf(window)).toMatchObject({ state: 'locked', reason: 'idle' });
    // Word of the lock lies in the socket by now. A request sent before it is read may find the line cut instead.
    await setImmediate();
    await setImmediate();
    await expect(found[0]?.call('search.find', { text: 'x' }, 'a-script')).rejects.toMatchObject({
      code: 'vault/locked',
    });
    closeDoors(found);
  });
});

describe('an unlock for some references', () => {
  it('gives their values and nothing else', async () => {
    const window = await open();
    await window.unlock();
    const [granted, other] = [
      await addValue(window, 'Acme', 'development'),
      await addValue(window, 'Other', 'staging'),
    ];
    await window.services.close();
    const holder = await open({ door: 'terminal', gives: { what: 'references', references: ['acme/development'] } });
    await holder.unlock();
    const { doors: found } = await findDoors(folder);
    const door = found[0];
    if (door === undefined) throw new Error('the holder can’t be found');
    const ask = (name: Parameters<typeof door.call>[0], input: unknown) => door.call(name, input, null);
    expect(await ask('secret.read', { reference: granted })).toMatchObject({
      ok: true,
      value: { value: 'planted-Acme' },
    });
    expect(await ask('secret.inject', { environment: 'acme/development' })).toMatchObject({ ok: true });
    const outside = { ok: false, error: { code: 'grant/outside' } };
    expect(await ask('secret.read', { reference: other })).toMatchObject(outside);
    expect(await ask('secret.read', { reference: 'no-such/thing/at.all' })).toMatchObject(outside);
    expect(await ask('secret.inject', { environment: 'other/staging' })).toMatchObject(outside);
    expect(await ask('secret.inject', { environment: null, references: [granted, other] })).toMatchObject(outside);
    expect(await ask('reference.resolve', { reference: 'acme' })).toMatchObject(outside);
    for (const name of ['app.list', 'vault.changePassphrase', 'settings.edit', 'activity.list'] as const) {
      expect(await ask(name, {})).toMatchObject(outside);
    }
    await expect(door.borrowKey()).rejects.toMatchObject({ code: 'grant/outside' });
    closeDoors(found);
  });

  it('for a whole app is for that app', async () => {
    const window = await open();
    await window.unlock();
    const [granted, other] = [
      await addValue(window, 'Acme', 'development'),
      await addValue(window, 'Other', 'staging'),
    ];
    await window.services.close();
    const holder = await open({ door: 'terminal', gives: { what: 'references', references: ['acme'] } });
    await holder.unlock();
    const { doors: found } = await findDoors(folder);
    expect(await found[0]?.call('secret.read', { reference: granted }, null)).toMatchObject({ ok: true });
    expect(await found[0]?.call('secret.read', { reference: other }, null)).toMatchObject({ ok: false });
    closeDoors(found);
  });

  it('is not for a thing that takes over a granted name', async () => {
    const window = await open();
    await window.unlock();
    const granted = await addValue(window, 'Acme', 'development');
    const holder = await open({ door: 'terminal', gives: { what: 'references', references: [granted] } });
    await holder.unlock();
    const [app] = await window.call('app.list', {});
    await window.call('app.remove', { appId: app?.id });
    await addValue(window, 'Acme', 'development');
    const { doors: found } = await findDoors(folder);
    const narrow = found.find(({ greeting }) => greeting.gives.what === 'references');
    expect(await narrow?.call('secret.read', { reference: granted }, null)).toMatchObject({
      ok: false,
      error: { code: 'grant/outside' },
    });
    closeDoors(found);
  });

  it('can’t be had for what is not there, and then nothing is served', async () => {
    const holder = await open({ door: 'terminal', gives: { what: 'references', references: ['acme/none'] } });
    await expect(holder.unlock()).rejects.toMatchObject({ code: 'not-found' });
    expect((await findDoors(folder)).doors).toEqual([]);
  });

  it('answers that its time is over when it is', async () => {
    const clock = new ManualClock();
    const window = await open();
    await window.unlock();
    const granted = await addValue(window, 'Acme', 'development');
    await window.services.close();
    const holder = await open({ door: 'terminal', clock, gives: { what: 'references', references: [granted] } });
    await holder.unlock();
    await holder.services.unlocking.endBy(clock.now() + 60_000);
    const { doors: found } = await findDoors(folder);
    // No timer runs in a machine that sleeps; the wall clock decides.
    clock.sleep(61_000);
    await expect(
      found[0]?.call('secret.read', { reference: granted }, null).then((answer) => {
        if (!answer.ok) throw Object.assign(new Error('refused'), { code: answer.error.code });
      }),
    ).rejects.toMatchObject({ code: 'grant/expired' });
    expect(await stateOf(holder)).toMatchObject({ state: 'locked', reason: 'expired' });
    closeDoors(found);
  });
});

describe('the room of the sockets', () => {
  it('is closed to others, and so is each socket', async () => {
    const window = await open();
    await window.unlock();
    const room = join(folder, 'doors');
    expect((await stat(room)).mode & 0o777).toBe(0o700);
    const [name = ''] = await readdir(room);
    expect((await stat(join(room, name))).mode & 0o777).toBe(0o600);
  });

  it('that others can enter is not used by a door that opens', async () => {
    await mkdir(join(folder, 'doors'));
    await chmod(join(folder, 'doors'), 0o750);
    const window = await open();
    await window.unlock();
    expect(await readdir(join(folder, 'doors'))).toEqual([]);
    const { doors: found } = await findDoors(folder);
    // It listens in the other room, in /tmp.
    expect(found).toHaveLength(1);
    closeDoors(found);
  });

  it('that others can enter is not trusted by who looks for doors', async () => {
    const window = await open();
    await window.unlock();
    await chmod(join(folder, 'doors'), 0o755);
    const { doors: found, problems } = await findDoors(folder);
    expect(found).toEqual([]);
    expect(problems.join()).toContain('open to other users');
    await chmod(join(folder, 'doors'), 0o700);
  });

  it('is not what a symbolic link leads to', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere, { mode: 0o700 });
    await symlink(elsewhere, join(folder, 'doors'));
    const window = await open();
    await window.unlock();
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('is elsewhere where the data folder’s path is too long for a socket', async () => {
    const long = join(folder, 'a'.repeat(100));
    await mkdir(long);
    const window = await openDoor(long);
    doors.push(window);
    await window.call('vault.create', { passphrase });
    await window.services.unlocking.requireShared();
    const other = await openDoor(long);
    doors.push(other);
    expect(await other.services.unlocking.join()).toBe(true);
    expect(await readdir(long)).not.toContain('doors');
  });
});
