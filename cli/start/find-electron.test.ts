import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeElectron, electronVersion, type FakeElectron } from '../testing/fake-electron.ts';
import { findElectron } from './find-electron.ts';

let fake: FakeElectron;

beforeEach(async () => {
  fake = await createFakeElectron();
});

afterEach(() => fake.remove());

describe('findElectron', () => {
  it('finds the binary where the installer puts it', async () => {
    await fake.install();
    expect(findElectron(fake.root, {})).toEqual({ folder: fake.folder, version: electronVersion, binary: fake.binary });
  });

  it('finds the package without its binary', () => {
    expect(findElectron(fake.root, {})).toMatchObject({ version: electronVersion, binary: null });
  });

  it('finds nothing where the package is not installed', async () => {
    await rm(fake.folder, { recursive: true });
    expect(findElectron(fake.root, {})).toBeNull();
  });

  it('does not take a binary of another version, or one that can’t be run', async () => {
    await fake.install('exit 0', '44.0.0');
    expect(findElectron(fake.root, {})?.binary).toBeNull();
    await fake.install();
    await chmod(fake.binary, 0o644);
    expect(findElectron(fake.root, {})?.binary).toBeNull();
  });

  it('takes the user’s own copy, of whatever version, if it is there', async () => {
    await fake.install('exit 0', '44.0.0');
    const own = join(fake.folder, 'dist');
    expect(findElectron(fake.root, { ELECTRON_OVERRIDE_DIST_PATH: own })?.binary).toBe(fake.binary);
    expect(findElectron(fake.root, { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' })?.binary).toBeNull();
  });
});
