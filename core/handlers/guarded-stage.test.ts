import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CredentialId, EnvironmentId } from '../../shared/index.ts';
import { openVault, type OpenVault } from '../testing/open-vault.ts';

let vault: OpenVault;
let environmentId: EnvironmentId;
let development: EnvironmentId;
let credentialId: CredentialId;

beforeEach(async () => {
  vault = await openVault();
  const app = await vault.call('app.add', { name: 'Acme', provider: 'x', environments: ['Production', 'Development'] });
  [environmentId, development] = app.environments.map(({ id }) => id) as [EnvironmentId, EnvironmentId];
  const added = { environmentId, kind: 'custom', name: 'hook', fields: { secret: 'planted-value' } } as const;
  credentialId = (await vault.call('credential.add', added)).id;
});
afterEach(() => vault.close());

const reference = 'acme/production/hook.secret';

function asks<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<void> {
  return expect(vault.call(name, input), name).rejects.toMatchObject({ code: 'secret/confirm-production' });
}

describe('production that is set to the sandbox', () => {
  beforeEach(() => vault.call('sandbox.enable', { environmentId, enabled: true }));

  it('guards what it keeps as it did before', async () => {
    await asks('secret.read', { reference });
    await asks('secret.inject', { environment: 'acme/production' });
    await asks('secret.copy', { credentialId, field: 'secret' });
    await asks('export.env', { environmentId, path: `${vault.folder}/out.env` });
    await asks('credential.rotate', { credentialId, fields: { secret: 'planted-next' } });
    await asks('credential.move', { credentialIds: [credentialId], environmentId: development });
    const { value } = await vault.call('secret.read', { reference, confirmProduction: true });
    expect(value).toBe('planted-value');
  });

  // It answers that it has no such post.
  it('asks nothing of a request that goes to the sandbox', async () => {
    const request = { environmentId, credentialId: null, url: '/2/tweets/1', method: 'DELETE' } as const;
    expect(await vault.call('api.request', request)).toMatchObject({ status: 404 });
  });
});

describe('settings by which an environment asks less', () => {
  type Changes = CommandInput<'settings.edit'>['changes'];
  const set = (changes: Changes, confirmProduction = false) =>
    vault.call('settings.edit', { changes, confirmProduction });
  beforeEach(() => set({ friction: { live: 'typed', staging: 'confirm' } }));

  it.each<Changes>([
    { friction: { live: 'confirm' } },
    { friction: { staging: 'none' } },
    { friction: { production: 'confirm' } },
    { friction: { development: 'typed', live: 'none' } },
    { confirmProductionUse: false },
  ])('are changed only when that is confirmed: %j', async (changes) => {
    const before = await vault.call('settings.show', {});
    await asks('settings.edit', { changes });
    expect(await vault.call('settings.show', {})).toEqual(before);
    expect(await set(changes, true)).toMatchObject(changes);
  });

  it('are not asked about where they ask as much or more', async () => {
    await set({ friction: { staging: 'typed', development: 'confirm' }, clipboardClearMs: 20_000 });
    await set({ confirmProductionUse: false }, true);
    expect(await set({ confirmProductionUse: true })).toMatchObject({ friction: { live: 'typed', staging: 'typed' } });
  });
});

describe('a new name for production', () => {
  const rename = (name: string, confirmProduction = false) => ({ environmentId, changes: { name }, confirmProduction });

  it('is asked about where it would ask less under it, and nothing is changed without an answer', async () => {
    await asks('environment.edit', rename('Harmless'));
    await asks('secret.read', { reference });
    expect(await vault.call('environment.edit', rename('Harmless', true))).toMatchObject({ handle: 'harmless' });
  });

  it('is not asked about where it asks as much under it, and nor is a colour', async () => {
    await vault.call('settings.edit', { changes: { friction: { live: 'typed' } } });
    await vault.call('environment.edit', { environmentId, changes: { colour: 'violet' } });
    await vault.call('environment.edit', rename('PRODUCTION'));
    expect(await vault.call('environment.edit', rename('Live'))).toMatchObject({ handle: 'live' });
    // What asks by the settings alone is a guard as well.
    await asks('environment.edit', rename('Harmless'));
  });
});
