import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DoorKind, KeystageError } from '../../shared/index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import * as vaultFixture from '../vault/vault-fixture.ts';
import { Vault } from '../vault/vault.ts';
import { rotateVaultKey } from '../vault/slots/rotate-vault-key.ts';
import { checkChain } from './check-chain.ts';
import { LogKeys } from './log-keys.ts';
import { fullLength, readLogFiles, type LogFolder } from './log-folder.ts';
import { ActivityLog, type Note } from './activity-log.ts';

// Many records are hashed and written here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let temporary: { readonly path: string; remove(): Promise<void> };
let clock: ManualClock;
let reported: unknown[];

beforeEach(async () => {
  temporary = await vaultFixture.makeTemporaryFolder();
  clock = new ManualClock();
  reported = [];
});
afterEach(() => temporary.remove());

const pathOf = (name: string) => join(temporary.path, name);

const folderOf = (path: string): LogFolder => ({
  path,
  lock: { timeoutMs: 0, wait: () => Promise.resolve() },
  fullLength,
});

function note(change: Partial<Note> = {}): Note {
  return {
    action: 'revealed',
    door: 'desktop',
    program: null,
    references: ['acme/development/bearer.token'],
    failure: null,
    ...change,
  };
}

async function openDoor(door: DoorKind = 'desktop'): Promise<{ vault: Vault; log: ActivityLog }> {
  const vault = await Vault.open({ ...vaultFixture.instantOptions(temporary.path), clock });
  const log = new ActivityLog({
    vault,
    folder: temporary.path,
    clock,
    door,
    reportFailure: (error) => reported.push(error),
  });
  return { vault, log };
}

async function makeVault(): Promise<{ vault: Vault; log: ActivityLog }> {
  const { vault } = await vaultFixture.createVault({ ...vaultFixture.instantOptions(temporary.path), clock });
  vault.close();
  const opened = await openDoor();
  await opened.vault.unlock(vaultFixture.passphrase());
  return opened;
}

describe('what is noted', () => {
  it('comes back newest first, page by page, with its numbers and dates', async () => {
    const { log } = await makeVault();
    for (const program of ['one', 'two', 'three']) {
      await log.note(note({ program }));
      clock.advance(1000);
    }
    const first = await log.list(2);
    expect(first.entries).toEqual([
      { sequence: 3, at: '2026-11-20T12:00:02.000Z', ...note({ program: 'three' }) },
      { sequence: 2, at: '2026-11-20T12:00:01.000Z', ...note({ program: 'two' }) },
    ]);
    expect(first.chain).toEqual({ state: 'whole' });
    expect((await log.list(2, 2)).entries.map(({ program }) => program)).toEqual(['one']);
    expect(reported).toEqual([]);
  });

  it('is there for the next process, and unreadable from outside', async () => {
    const first = await makeVault();
    await first.log.note(note());
    first.vault.close();
    await first.log.settle();
    const file = await readFile(pathOf('activity.keystage'), 'latin1');
    expect(file).not.toMatch(/acme|revealed|desktop/);
    const { vault, log } = await openDoor();
    await expect(log.list(10)).rejects.toMatchObject({ code: 'vault/locked' });
    await vault.unlock(vaultFixture.passphrase());
    const { entries, chain } = await log.list(10);
    expect(entries.map(({ action, references }) => [action, ...references])).toEqual([
      ['locked', 'door-closed'],
      ['revealed', 'acme/development/bearer.token'],
    ]);
    expect(chain).toEqual({ state: 'whole' });
  });

  it('says that the vault was locked, by whom, though its keys are gone by then', async () => {
    const { vault, log } = await makeVault();
    await log.note(note());
    vault.lock('idle');
    await log.settle();
    await vault.unlock(vaultFixture.passphrase());
    expect((await log.list(1)).entries).toMatchObject([{ action: 'locked', references: ['idle'], failure: null }]);
  });

  it('says it of a door too that went on with the unlock of another, and had nothing else to note', async () => {
    const first = await makeVault();
    await first.log.note(note());
    const { vault, log } = await openDoor('terminal');
    await first.vault.lendKey((key) => vault.unlockWithKey(Buffer.from(key)));
    await log.settle();
    vault.lock('suspended');
    await log.settle();
    expect((await first.log.list(1)).entries).toMatchObject([
      { action: 'locked', door: 'terminal', references: ['suspended'] },
    ]);
    expect(reported).toEqual([]);
  });

  it('does not say it of the end of a command in the terminal', async () => {
    await makeVault();
    const { vault, log } = await openDoor('terminal');
    await vault.unlock(vaultFixture.passphrase());
    await log.note(note());
    vault.close();
    await log.settle();
    const again = await openDoor();
    await again.vault.unlock(vaultFixture.passphrase());
    expect((await again.log.list(10)).entries.map(({ action }) => action)).toEqual(['revealed']);
  });
});

describe('what happens while the vault is locked', () => {
  it('waits in the clear without names, and is noted at the next unlock, before it', async () => {
    const { vault, log } = await makeVault();
    vault.lock('asked');
    clock.advance(5000);
    const failure = 'vault/wrong-passphrase';
    await log.note(note({ action: 'unlocked', references: ['passphrase'], program: 'planted-program', failure }));
    const waiting = await readFile(pathOf('activity.pending'), 'utf8');
    expect(JSON.parse(waiting)).toEqual({
      at: '2026-11-20T12:00:05.000Z',
      action: 'unlocked',
      door: 'desktop',
      failure,
    });
    clock.advance(5000);
    await vault.unlock(vaultFixture.passphrase());
    await log.note(note({ action: 'unlocked', references: ['passphrase'] }));
    const { entries } = await log.list(10);
    expect(entries.map(({ at, failure }) => [at, failure])).toEqual([
      ['2026-11-20T12:00:10.000Z', null],
      ['2026-11-20T12:00:05.000Z', 'vault/wrong-passphrase'],
    ]);
    expect(await readdir(temporary.path)).not.toContain('activity.pending');
  });

  it('takes no more room than a few pages, and lines of others are passed over', async () => {
    const { vault, log } = await makeVault();
    vault.lock('asked');
    await writeFile(pathOf('activity.pending'), 'planted\n{"at":1}\n[]\n');
    for (let count = 0; count < 300; count += 1) await log.note(note({ failure: 'vault/wrong-passphrase' }));
    expect((await readFile(pathOf('activity.pending'))).length).toBeLessThan(17_000);
    await vault.unlock(vaultFixture.passphrase());
    await log.note(note({ action: 'unlocked' }));
    const { entries, chain } = await log.list(1000);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.length).toBeLessThan(300);
    expect(chain).toEqual({ state: 'whole' });
  });
});

describe('a log that can’t be written', () => {
  it('is reported once and keeps nothing from being done, and is written again when it can be', async () => {
    const { log } = await makeVault();
    await mkdir(pathOf('activity.keystage'));
    await log.note(note());
    await log.note(note());
    expect(reported).toHaveLength(1);
    expect((reported[0] as KeystageError).message).toMatch(/activity log could not be written/);
    await rm(pathOf('activity.keystage'), { recursive: true });
    await log.note(note());
    expect((await log.list(10)).entries).toHaveLength(1);
    await mkdir(pathOf('activity.4.keystage'));
    await expect(log.list(10)).rejects.toMatchObject({ code: 'vault/read-failed' });
  });
});

describe('what the vault knows of the log', () => {
  it('goes along with the next save, so that a log cut short before it shows', async () => {
    const { vault, log } = await makeVault();
    for (let count = 0; count < 3; count += 1) await log.note(note());
    await log.settle();
    const whole = await readFile(pathOf('activity.keystage'));
    await writeFile(pathOf('activity.keystage'), whole.subarray(0, whole.length / 3));
    // Nothing was saved since: this can't be seen (docs/activity-log.md §5).
    expect((await log.list(10)).chain).toEqual({ state: 'whole' });
    await writeFile(pathOf('activity.keystage'), whole);
    await vault.update((draft) => vaultFixture.addApp(draft, 'Planted App'));
    await writeFile(pathOf('activity.keystage'), whole.subarray(0, whole.length / 3));
    expect((await log.list(10)).chain).toMatchObject({ state: 'broken', afterSequence: 1 });
    await rm(pathOf('activity.keystage'));
    expect((await log.list(10)).chain).toMatchObject({ state: 'broken', afterSequence: 0 });
    await log.note(note());
    expect((await log.list(10)).entries.map(({ sequence }) => sequence)).toEqual([4]);
    expect((await log.list(10)).chain).toMatchObject({ state: 'broken' });
  });

  it('is read on after the vault key was changed, and the next entries are under another key', async () => {
    const { vault, log } = await makeVault();
    await log.note(note());
    const { passphrase } = vaultFixture.passphrase();
    const code = await vault.reslot((held, parts) => rotateVaultKey(held, { passphrase, device: null }, parts));
    code.wipe();
    await log.note(note({ action: 'slots-changed', references: ['vault-key'] }));
    expect(Object.keys((await vault.read()).activity.keys)).toHaveLength(2);
    const { entries, chain } = await log.list(10);
    expect(entries.map(({ action }) => action)).toEqual(['slots-changed', 'revealed']);
    expect(chain).toEqual({ state: 'whole' });
    const { frames } = checkChain(await readLogFiles(folderOf(temporary.path)), new LogKeys('', {}), null);
    expect(new Set(frames.map(({ mark }) => mark)).size).toBe(2);
  });

  it('is never of the log of a vault that was here before', async () => {
    const first = await makeVault();
    await first.log.note(note());
    const { vault, log } = first;
    vault.lock('asked');
    await log.settle();
    await rm(pathOf('vault.keystage'));
    await vault.refreshState();
    (await vault.create(vaultFixture.passphrase().passphrase)).wipe();
    await log.note(note({ action: 'created', references: [] }));
    await vault.update((draft) => vaultFixture.addApp(draft, 'Planted App'));
    const { entries, chain } = await log.list(10);
    expect(entries.map(({ action }) => action)).toEqual(['created']);
    expect(chain).toEqual({ state: 'whole' });
    const kept = (await readdir(temporary.path)).filter((name) => /^activity\.keystage\.[0-9a-f]{16}$/.test(name));
    expect(kept).toHaveLength(1);
  });
});
