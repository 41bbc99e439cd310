import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFileLock } from './file-lock.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

let folder: { readonly path: string; remove(): Promise<void> };
beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
});
afterEach(() => folder.remove());

const patient = { timeoutMs: 10_000, wait: () => setImmediate() };

describe('withFileLock', () => {
  it('lets one at a time in', async () => {
    let inside = 0;
    let most = 0;
    const task = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await setImmediate();
      inside -= 1;
    };
    const path = join(folder.path, 'vault.lock');
    await Promise.all(Array.from({ length: 8 }, () => withFileLock(path, patient, task)));
    expect(most).toBe(1);
  });

  it('gives up after the time it was given, and frees the lock when a task fails', async () => {
    const path = join(folder.path, 'vault.lock');
    const waits: number[] = [];
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    const failing = withFileLock(path, patient, async () => {
      const second = withFileLock(path, { timeoutMs: 100, wait }, () => Promise.resolve());
      await expect(second).rejects.toMatchObject({ code: 'vault/busy' });
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(100);
    expect(await withFileLock(path, patient, () => Promise.resolve('in'))).toBe('in');
  });

  it('is what a save waits for: the vault says that it is busy, and saves nothing', async () => {
    const { vault } = await fixture.createVault({ ...fixture.instantOptions(folder.path), lockTimeoutMs: 0 });
    await withFileLock(join(folder.path, 'vault.lock'), patient, async () => {
      const failing = vault.update((draft) => fixture.addApp(draft, 'Acme'));
      await expect(failing).rejects.toMatchObject({ code: 'vault/busy' });
      // Reading and starting never wait for it.
      expect((await vault.read()).apps).toEqual({});
      const other = await Vault.open(fixture.instantOptions(folder.path));
      expect(other.state.state).toBe('locked');
    });
  });
});
