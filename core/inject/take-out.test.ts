import { afterEach, beforeEach, expect, it } from 'vitest';
import { addCredential } from '../catalog/credentials.ts';
import { toValues } from '../testing/small-document.ts';
import * as fixture from '../vault/vault-fixture.ts';
import type { Vault } from '../vault/vault.ts';
import { addApp } from '../catalog/apps.ts';
import { environmentsOf } from '../catalog/find.ts';
import { takeOut, type FieldPlace } from './take-out.ts';

let folder: { readonly path: string; remove(): Promise<void> };
let vault: Vault;
let place: FieldPlace;

beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
  ({ vault } = await fixture.createVault(fixture.instantOptions(folder.path)));
  place = await vault.update((draft) => {
    const app = addApp(draft, { name: 'Acme', provider: 'x' }, ['development'], '2026-11-20T12:00:00.000Z');
    const [environment] = environmentsOf(draft, app.id);
    if (environment === undefined) throw new Error('there is no environment');
    const input = {
      environmentId: environment.id,
      kind: 'bearer' as const,
      details: {},
      fields: toValues({ bearer_token: 'planted-bearer' }),
    };
    const credential = addCredential(draft, vault, input, '2026-11-20T12:00:00.000Z');
    return { credentialId: credential.id, field: 'bearer_token' };
  });
});
afterEach(() => folder.remove());

async function takeAt(now: string): Promise<string | null | undefined> {
  for (const value of await takeOut(vault, await vault.read(), [place], now)) value.wipe();
  return (await vault.read()).credentials[place.credentialId]?.fields['bearer_token']?.lastUsedAt;
}

it('notes a use, but not again within the minute, for each note is a save', async () => {
  expect(await takeAt('2026-11-21T12:00:00.000Z')).toBe('2026-11-21T12:00:00.000Z');
  expect(await takeAt('2026-11-21T12:00:59.999Z')).toBe('2026-11-21T12:00:00.000Z');
  expect(await takeAt('2026-11-21T12:01:00.000Z')).toBe('2026-11-21T12:01:00.000Z');
});

it('notes a use that the clock, set back, has before the last one', async () => {
  await takeAt('2026-11-21T12:00:00.000Z');
  expect(await takeAt('2026-11-20T12:00:00.000Z')).toBe('2026-11-20T12:00:00.000Z');
});
