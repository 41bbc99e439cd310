import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ErrorCode } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

/** What the tests of a vault's own acts share: a new data folder for each, and short words for what they do in it. */

/** Not made yet. */
export let folder: string;

export function startEachInNewFolder(): void {
  vi.setConfig({ testTimeout: 30_000 });
  let removeFolder: () => Promise<void>;
  beforeEach(async () => {
    const made = await fixture.makeTemporaryFolder();
    folder = join(made.path, 'data');
    removeFolder = () => made.remove();
  });
  afterEach(() => removeFolder());
}

export const open = () => Vault.open(fixture.instantOptions(folder));
export const create = () => fixture.createVault(fixture.instantOptions(folder));
export const secret = (text: string) => SecretValue.fromText(text);
export const failure = (code: ErrorCode): unknown => expect.objectContaining({ name: 'KeystageError', code });

export async function appNames(vault: Vault): Promise<string[]> {
  return Object.values((await vault.read()).apps).map((app) => app.name);
}
