import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Clock } from '../ports.ts';
import { SecretValue } from '../secret-value.ts';
import { systemClock } from '../system-clock.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { followFile } from './follow-file.ts';
import { Vault } from './vault.ts';

const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };
/** Nothing that is waited for longer comes about: what happens with it was told by the system. */
const withoutPolls: Clock = {
  now: () => systemClock.now(),
  after: (ms, run) => (ms < 1000 ? systemClock.after(ms, run) : () => undefined),
};

let folder: string;
let window: Vault;
let terminal: Vault;
let heard: string[];
let stop: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-follow-'));
  window = await Vault.open({ folder, clock: systemClock, kdf });
  (await window.create(SecretValue.fromText('planted passphrase one'))).wipe();
  terminal = await Vault.open({ folder, clock: systemClock, kdf });
  await terminal.unlock({ with: 'passphrase', passphrase: SecretValue.fromText('planted passphrase one') });
  heard = [];
  window.onChange((what) => heard.push(what));
});

afterEach(async () => {
  stop();
  window.close();
  terminal.close();
  await rm(folder, { recursive: true, force: true });
});

const save = () =>
  terminal.update((draft) => {
    draft.settings.clipboardClearMs += 1;
  });
const isTold = () =>
  vi.waitFor(() => {
    expect(heard).toContain('contents');
  }, 30_000);

it('tells of what another process saves as soon as the system does', async () => {
  stop = followFile(window, folder, withoutPolls);
  await save();
  await isTold();
  heard.length = 0;
  await save();
  await isTold();
});

it('looks by itself where a folder can’t be watched', async () => {
  const clock = new ManualClock();
  stop = followFile(window, join(folder, 'none'), clock);
  await save();
  expect(heard).toEqual([]);
  clock.advance(3000);
  await isTold();
});

it('follows no vault that is locked, and goes on after the next unlock', async () => {
  const clock = new ManualClock();
  stop = followFile(window, join(folder, 'none'), clock);
  window.lock('asked');
  await save();
  const read = vi.spyOn(window, 'read');
  clock.advance(60_000);
  expect(read).not.toHaveBeenCalled();
  await window.unlock({ with: 'passphrase', passphrase: SecretValue.fromText('planted passphrase one') });
  await save();
  clock.advance(3000);
  await isTold();
});
