import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault, type OpenVault } from '../testing/open-vault.ts';

let vault: OpenVault;

beforeEach(async () => {
  vault = await openVault();
  const app = await vault.call('app.add', { name: 'Acme Poster', provider: 'x' });
  for (const environment of app.environments.filter(({ name }) => name !== 'Staging')) {
    await vault.call('credential.add', {
      environmentId: environment.id,
      kind: 'custom',
      name: 'webhook',
      fields: { secret: 'planted-shared-value', other: `planted-${environment.handle}` },
    });
  }
});

afterEach(() => vault.close());

const found = async (value: string) =>
  (await vault.call('search.byValue', { value })).map(({ reference, replacedAt }) => [reference, replacedAt]);

describe('search.byValue', () => {
  it('names every place of a value, and no other', async () => {
    expect(await found('planted-shared-value')).toEqual([
      ['acme-poster/development/webhook.secret', null],
      ['acme-poster/production/webhook.secret', null],
    ]);
    expect(await found('planted-shared')).toEqual([]);
  });

  it('finds what was copied with white space around it', async () => {
    expect(await found('  planted-production\n')).toEqual([['acme-poster/production/webhook.other', null]]);
  });

  it('finds a former value and says when it went', async () => {
    const [hit] = await vault.call('search.byValue', { value: 'planted-development' });
    if (hit === undefined) throw new Error('not found');
    await vault.call('credential.edit', { credentialId: hit.credentialId, fields: { other: 'planted-later' } });
    expect(await found('planted-development')).toEqual([
      ['acme-poster/development/webhook.other', new Date(vault.clock.now()).toISOString()],
    ]);
  });

  it('is noted with the places and never with the value', async () => {
    await found('planted-production');
    await found('planted-guess');
    const { entries } = await vault.call('activity.list', {});
    expect(entries.slice(0, 2).map(({ action, references }) => [action, references])).toEqual([
      ['compared', []],
      ['compared', ['acme-poster/production/webhook.other']],
    ]);
    expect(JSON.stringify(entries)).not.toContain('planted-');
  });
});
