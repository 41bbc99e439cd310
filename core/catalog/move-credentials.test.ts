import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AppView, CredentialView } from '../../shared/index.ts';
import { openVault, type OpenVault } from '../testing/open-vault.ts';

let house: OpenVault;
let app: AppView;
let other: AppView;
let key: CredentialView;

const fields = { api_key: 'planted-key-one', api_secret: 'planted-secret-one' };
const idOf = (from: AppView, index: number) => from.environments[index]!.id;

beforeEach(async () => {
  house = await openVault();
  app = await house.call('app.add', { name: 'Acme Poster', provider: 'x' });
  other = await house.call('app.add', { name: 'Birdwatch', provider: 'x' });
  key = await house.call('credential.add', { environmentId: idOf(app, 0), kind: 'api-key', fields });
  await house.call('credential.edit', { credentialId: key.id, fields: { api_key: 'planted-key-two' } });
});
afterEach(() => house.close());

it('takes values and history to another app, where they open', async () => {
  const [past] = await house.call('history.list', { credentialId: key.id });
  const moved = await house.call('credential.move', { credentialIds: [key.id], environmentId: idOf(other, 1) });
  expect(moved.references).toEqual(['birdwatch/staging/api-key']);
  const shown = await house.call('app.show', { appId: other.id });
  expect(shown.environments[1]?.credentials.map(({ id, createdAt }) => [id, createdAt])).toEqual([
    [key.id, key.createdAt],
  ]);
  const value = async (field: string, print?: string) =>
    (await house.call('secret.reveal', { credentialId: key.id, field, ...(print ? { past: print } : {}) })).value;
  expect(await value('api_key')).toBe('planted-key-two');
  expect(await value('api_secret')).toBe('planted-secret-one');
  expect(await value('api_key', past!.fingerprint)).toBe('planted-key-one');
  expect(await house.call('history.list', { credentialId: key.id })).toEqual([past]);
});

it('moves none of several where the name of one is taken', async () => {
  const free = await house.call('credential.add', {
    environmentId: idOf(app, 0),
    kind: 'bearer',
    fields: { bearer_token: 'planted-bearer' },
  });
  await house.call('credential.add', { environmentId: idOf(other, 0), kind: 'api-key', fields });
  const move = house.call('credential.move', { credentialIds: [free.id, key.id], environmentId: idOf(other, 0) });
  await expect(move).rejects.toMatchObject({ code: 'input/taken', field: 'environmentId' });
  const shown = await house.call('app.show', { appId: app.id });
  expect(shown.environments[0]?.credentials).toHaveLength(2);
});

it.each([
  ['into', 0, 2],
  ['out of', 2, 0],
])('asks before a move %s production', async (_way, from, to) => {
  const { id } = await house.call('credential.add', {
    environmentId: idOf(other, from),
    kind: 'bearer',
    fields: { bearer_token: 'planted-bearer' },
  });
  const input = { credentialIds: [id], environmentId: idOf(other, to) };
  await expect(house.call('credential.move', input)).rejects.toMatchObject({ code: 'secret/confirm-production' });
  await house.call('credential.move', { ...input, confirmProduction: true });
});

it('refuses to move something to where it is', async () => {
  const move = house.call('credential.move', { credentialIds: [key.id], environmentId: idOf(app, 0) });
  await expect(move).rejects.toMatchObject({ code: 'input/invalid', field: 'environmentId' });
});
