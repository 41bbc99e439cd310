import { chmod, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandInput, CommandName, CommandOutput, HealthFinding } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import type { Services } from '../services.ts';
import { ManualClock } from '../testing/manual-clock.ts';

vi.setConfig({ testTimeout: 60_000 });

const passphrase = 'planted passphrase one';
const unlock = { with: 'passphrase', passphrase } as const;
const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };
const day = 24 * 60 * 60_000;

let root: string;
let folder: string;
let stateFolder: string;
let clock: ManualClock;
let services: Services;
const path = () => join(folder, 'vault.keystage');

function start(): Promise<Services> {
  const ports = {
    clock,
    keychain: absentKeychain,
    browser: { open: () => Promise.resolve() },
    clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    http: fetch,
  };
  return createServices({ folder, stateFolder, door: 'desktop', ports, kdf });
}

async function call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (answer.ok) return answer.value;
  throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
}

const addApp = (name: string) => call('app.add', { name, provider: 'x' });
const appNames = async () => (await call('app.list', {})).map(({ name }) => name).sort();
const doctor = async (check: string): Promise<HealthFinding | undefined> =>
  (await call('vault.doctor', {})).find((finding) => finding.check === check);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-recovery-'));
  folder = join(root, 'data');
  stateFolder = join(root, 'state');
  // Files have the machine's own dates: a clock that stood elsewhere would make them look old, or of the future.
  clock = new ManualClock(Date.now());
  services = await start();
  await call('vault.create', { passphrase });
  const app = await addApp('First');
  const fields = { bearer_token: 'planted-bearer-value' };
  await call('credential.add', { environmentId: app.environments[0]?.id ?? '', kind: 'bearer', fields });
  await addApp('Second');
});
afterEach(async () => {
  await services.close();
  await rm(root, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await services.close();
  services = await start();
}

describe('the backups', () => {
  it('are listed without a passphrase, the newest first, and all open with the vault’s keys', async () => {
    const verifications = await call('backup.verify', {});
    expect(verifications.map(({ result }) => result)).toEqual(verifications.map(() => 'opens'));
    await call('vault.lock', {});
    const backups = await call('backup.list', {});
    expect(backups.length).toBe(verifications.length);
    expect(backups[0]?.generation).toBeGreaterThanOrEqual(3);
    expect(backups.map(({ ofThisVault }) => ofThisVault)).not.toContain(false);
    await expect(call('backup.verify', {})).rejects.toMatchObject({ code: 'vault/locked' });
    const opened = await call('backup.verify', { unlock });
    expect(opened.filter(({ result }) => result === 'opens')).toHaveLength(backups.length);
    const wrong = call('backup.verify', { unlock: { with: 'passphrase', passphrase: 'planted-other' } });
    await expect(wrong).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
  });

  it('hold a new secret in a file of its own before its save is acknowledged', async () => {
    const [app] = await call('app.list', {});
    const { environments } = await call('app.show', { appId: app?.id ?? '' });
    const fields = { value: 'planted-value-shown-once' };
    const environmentId = environments[1]?.id ?? '';
    await call('credential.add', { environmentId, kind: 'custom', name: 'shown-once', fields });
    await call('vault.lock', {});
    // In place, and so in every link of it.
    await writeFile(path(), 'gone');
    await rm(`${path()}.previous`);
    const verifications = await call('backup.verify', { unlock });
    expect(Math.max(...verifications.map(({ credentialCount }) => credentialCount ?? 0))).toBe(2);
  });

  it('are told apart by what the matter with them is', async () => {
    const [newest] = await readdir(join(folder, 'backups')).then((names) => names.sort().reverse());
    const damaged = join(folder, 'backups', newest ?? '');
    const bytes = await readFile(damaged);
    await rm(damaged);
    await writeFile(damaged, bytes.subarray(0, bytes.length - 1));
    const verifications = await call('backup.verify', {});
    const of = (id: string) => verifications.find((verification) => verification.id === id)?.result;
    expect(of(`backups/${newest ?? ''}`)).toBe('damaged');
    expect(of('vault.keystage.previous')).toBe('opens');
  });
});

describe('a damaged vault', () => {
  it('is left where it is until a backup is restored, by the way the doctor says', async () => {
    await call('vault.lock', {});
    await writeFile(path(), 'not a vault any more');
    await restart();
    expect(await call('vault.state', {})).toMatchObject({ state: 'unavailable', error: { code: 'vault/damaged' } });
    expect(await doctor('vault-file')).toMatchObject({ verdict: 'problem', command: 'vault backup restore' });
    expect(await readFile(path(), 'utf8')).toBe('not a vault any more');
    const [newest] = await call('backup.list', {});
    expect(await call('backup.restore', { backupId: newest?.id ?? '', unlock })).toMatchObject({ state: 'unlocked' });
    expect(await appNames()).toContain('First');
    expect(await doctor('set-aside')).toMatchObject({ verdict: 'note' });
    expect(await call('vault.verify', {})).toMatchObject({ result: 'opens', credentialCount: 1 });
  });
});

describe('an older copy that is put back', () => {
  it('opens, and shows in the health and with the doctor until a backup is restored', async () => {
    const copy = join(root, 'copy');
    await copyFile(path(), copy);
    await addApp('Third');
    await services.close();
    await copyFile(copy, path());
    services = await start();
    const { rollback } = await call('vault.health', {});
    expect(rollback?.seenGeneration).toBe((rollback?.foundGeneration ?? 0) + 1);
    await call('vault.unlock', unlock);
    expect(await doctor('rollback')).toMatchObject({ verdict: 'problem' });
    await restart();
    expect(await doctor('rollback')).toMatchObject({ verdict: 'problem' });
    const [newest] = await call('backup.list', {});
    await call('backup.restore', { backupId: newest?.id ?? '', unlock });
    await restart();
    expect((await call('vault.health', {})).rollback).toBeNull();
    expect((await call('vault.health', {})).file?.generation).toBeGreaterThan(rollback?.seenGeneration ?? 0);
  });

  it('is spoken of when later saves have gone beyond it, and keeps what it put out of the vault', async () => {
    const copy = join(root, 'copy');
    await copyFile(path(), copy);
    for (const name of ['Lost', 'Seen last']) {
      clock.advance(1000);
      await addApp(name);
    }
    await services.close();
    await copyFile(copy, path());
    services = await start();
    await call('vault.unlock', unlock);
    for (let count = 0; count < 15; count += 1) {
      clock.advance(1000);
      await addApp(`Later ${count}`);
    }
    await restart();
    const { rollback, backups, file } = await call('vault.health', {});
    expect(file?.generation).toBeGreaterThan(rollback?.seenGeneration ?? Infinity);
    expect(await doctor('rollback')).toMatchObject({ verdict: 'problem' });
    const lost = backups.filter(({ generation }) => generation === (rollback?.seenGeneration ?? 0) - 1);
    const restored: (readonly string[])[] = [];
    for (const { id } of lost) {
      await call('backup.restore', { backupId: id, unlock });
      restored.push(await appNames());
    }
    expect(restored).toContainEqual(['First', 'Lost', 'Second']);
    expect((await call('vault.health', {})).rollback).toBeNull();
  });

  it('is not spoken of any more once a person has said that it is right', async () => {
    const copy = join(root, 'copy');
    await copyFile(path(), copy);
    await addApp('Third');
    await services.close();
    await copyFile(copy, path());
    services = await start();
    await expect(call('vault.keepOlder', {})).rejects.toMatchObject({ code: 'vault/locked' });
    await call('vault.unlock', unlock);
    expect((await call('vault.health', {})).rollback).not.toBeNull();
    await call('vault.keepOlder', {});
    expect((await call('vault.health', {})).rollback).toBeNull();
    await restart();
    await call('vault.unlock', unlock);
    await addApp('Fourth');
    expect((await call('vault.health', {})).rollback).toBeNull();
    expect(await doctor('rollback')).toBeUndefined();
  });
});

describe('the restore drill', () => {
  it('is held by itself after an unlock, and again when a day has gone by', async () => {
    expect((await call('vault.health', {})).drill).toBeNull();
    clock.advance(31_000);
    await expect.poll(async () => (await call('vault.health', {})).drill?.passed).toBe(true);
    const first = (await call('vault.health', {})).drill?.at;
    clock.advance(day / 2);
    expect((await call('vault.health', {})).drill?.at).toBe(first);
    clock.advance(day);
    await call('vault.lock', {});
    await call('vault.unlock', unlock);
    clock.advance(31_000);
    await expect.poll(async () => (await call('vault.health', {})).drill?.at).not.toBe(first);
  });

  it('fails where the newest backup does not open, and the doctor says so', async () => {
    for (const { id } of await call('backup.list', {})) {
      const bytes = await readFile(join(folder, id));
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      await rm(join(folder, id));
      await writeFile(join(folder, id), bytes);
    }
    expect(await call('vault.drill', {})).toMatchObject({ passed: false });
    expect(await doctor('drill')).toMatchObject({ verdict: 'problem', command: 'vault backup verify' });
  });
});

describe('the doctor', () => {
  it('finds nothing wrong with a vault that has nothing wrong', async () => {
    const verdicts = new Map((await call('vault.doctor', {})).map(({ check, verdict }) => [check, verdict]));
    expect([...verdicts.values()]).not.toContain('problem');
    expect([...verdicts.values()]).not.toContain('warning');
    expect(verdicts.get('permissions')).toBe('good');
    expect(verdicts.get('lock')).toBe('good');
  });

  it.each([
    ['conflict-copies', 'vault (conflicted copy).keystage'],
    ['conflict-copies', 'vault.sync-conflict-20261124-101010-ABCDEF.keystage'],
    ['temporary-files', 'vault.0123456789abcdef.tmp'],
  ])('finds %s: %s', async (check, name) => {
    await writeFile(join(folder, name), '', { mode: 0o600 });
    const finding = await doctor(check);
    expect(finding?.message).toContain(name);
    expect(await readdir(folder)).toContain(name);
  });

  it('finds what others may read', async () => {
    await chmod(path(), 0o644);
    expect(await doctor('permissions')).toMatchObject({ verdict: 'warning' });
  });
});
