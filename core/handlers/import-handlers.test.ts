import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as samples from '../../shared/rules/recognise/testing/sample-values.ts';
import { openVault, type OpenVault } from '../testing/open-vault.ts';

let vault: OpenVault;
let folder: string;
let path: string;

const xurl = `apps:
  acme:
    client_id: dead-client-id
    client_secret: dead-client-secret
    redirect_uri: http://localhost:8080/callback
    oauth2_tokens:
      alice: { type: oauth2, oauth2: { access_token: dead-alice-access, refresh_token: dead-alice-refresh, expiration_time: 1767225600 } }
      bob: { type: oauth2, oauth2: { access_token: dead-bob-access, refresh_token: dead-bob-refresh, expiration_time: 0 } }
  acme-dev:
    client_id: dead-dev-client-id
default_app: acme
`;

beforeEach(async () => {
  vault = await openVault();
  folder = await mkdtemp(join(tmpdir(), 'keystage-import-'));
  path = join(folder, 'auth.yml');
  await writeFile(path, xurl, { mode: 0o600 });
});
afterEach(async () => {
  await vault.close();
  await rm(folder, { recursive: true, force: true });
});

const read = (more: object = {}) => vault.call('import.read', { path, ...more });

async function show(name: string) {
  const app = (await vault.call('app.list', {})).find((each) => each.name === name);
  if (app === undefined) throw new Error(`no app ${name}`);
  return vault.call('app.show', { appId: app.id });
}

async function reveal(name: string, stage: string, credential: string, field: string): Promise<string> {
  const environment = (await show(name)).environments.find(({ handle }) => handle === stage);
  const found = environment?.credentials.find((each) => each.name === credential);
  if (found === undefined) throw new Error(`no credential ${credential}`);
  return (await vault.call('secret.reveal', { credentialId: found.id, field })).value;
}

describe('importing a file that was chosen in a window', () => {
  it('plans and stores what its text holds, under its name, without a file', async () => {
    const plan = await vault.call('import.read', { path: 'auth.yml', text: xurl });
    expect(JSON.stringify(plan)).not.toContain('dead-');
    expect(plan).toMatchObject({ path: 'auth.yml', format: 'xurl', sections: [{ app: { name: 'acme' } }, {}] });
    const { advice } = await vault.call('import.store', { planId: plan.planId });
    expect(advice[0]).toMatch(/^auth\.yml still holds/);
    expect(advice.join()).not.toContain('chmod');
    expect(await reveal('acme', 'development', 'oauth2-client', 'client_id')).toBe('dead-dev-client-id');
  });

  it('calls the app of an env file without a folder by no folder', async () => {
    const plan = await vault.call('import.read', { path: '.env', text: 'X_CLIENT_ID=dead-client-id\n' });
    expect(plan.sections[0]?.app.name).toBe('Imported app');
  });

  it('is refused where it is larger than any file of keys', async () => {
    const text = 'A=b\n'.repeat(30_000);
    await expect(vault.call('import.read', { path: '.env', text })).rejects.toMatchObject({
      code: 'input/invalid',
      field: 'text',
    });
  });
});

describe('importing a file', () => {
  it('plans without a value in the answer, and stores nothing by that', async () => {
    const plan = await read();
    expect(JSON.stringify(plan)).not.toContain('dead-');
    expect(plan.sections.map(({ app, environment }) => [app.name, environment.name])).toEqual([
      ['acme', 'Production'],
      ['acme', 'Development'],
    ]);
    expect(plan.sections[0]?.credentials.map(({ kind, account, fate }) => [kind, account, fate])).toEqual([
      ['oauth2-client', null, 'new'],
      ['oauth2-user-token', '@alice', 'new'],
      ['oauth2-user-token', '@bob', 'new'],
    ]);
    expect(await vault.call('app.list', {})).toEqual([]);
  });

  it('stores all of it in one save, with a backup, and leaves the file as it is', async () => {
    const { planId } = await read();
    const done = await vault.call('import.store', { planId });
    expect(done.safety.state).toBe('kept-twice');
    expect(done.stored.map(({ reference }) => reference)).toEqual([
      'acme/production/oauth2-client',
      'acme/production/user-token',
      'acme/production/user-token-bob',
      'acme/development/oauth2-client',
    ]);
    expect(JSON.stringify(done)).not.toContain('dead-');
    expect(done.advice.join('\n')).toMatch(/still holds these secrets in the clear[^]*xurl auth clear --all/);
    expect(await readFile(path, 'utf8')).toBe(xurl);
    expect(await reveal('acme', 'production', 'user-token-bob', 'refresh_token')).toBe('dead-bob-refresh');
    const production = (await show('acme')).environments.find(({ handle }) => handle === 'production');
    expect(production?.registration.callbackUrls).toEqual(['http://localhost:8080/callback']);
    const alice = production?.credentials.find(({ name }) => name === 'user-token');
    expect(alice).toMatchObject({
      account: { handle: 'alice' },
      grant: { expiresAt: '2026-01-01T00:00:00.000Z' },
      notes: expect.stringContaining('xurl, which holds this refresh token too') as string,
    });
    const { entries } = await vault.call('activity.list', {});
    expect(entries.find(({ action }) => action === 'edited')?.references).toContain(
      'acme/development/oauth2-client.client_id',
    );
    const { done: acts } = await vault.call('act.list', {});
    expect(acts[0]?.says).toContain('Imported 4 credentials');
  });

  it('stores all of it or nothing: one value that can’t be kept leaves the vault as it was', async () => {
    const env = join(folder, '.env');
    await writeFile(env, 'X_CLIENT_ID=dead-client-id-of-development\nPROD_X_CLIENT_ID="dead-\u0001-client-id"\n');
    const { planId, sections } = await vault.call('import.read', { path: env });
    expect(sections).toHaveLength(2);
    await expect(vault.call('import.store', { planId })).rejects.toMatchObject({ code: 'input/invalid' });
    expect(await vault.call('app.list', {})).toEqual([]);
  });

  it('is taken back by one undo, with the app it made', async () => {
    await vault.call('import.store', { planId: (await read()).planId });
    const { done } = await vault.call('act.list', {});
    await vault.call('act.undo', { actId: done[0]!.id });
    expect(await vault.call('app.list', {})).toEqual([]);
  });

  it('spends the plan: a second answer finds nothing', async () => {
    const { planId } = await read();
    await vault.call('import.store', { planId });
    await expect(vault.call('import.store', { planId })).rejects.toMatchObject({ code: 'not-found', field: 'planId' });
  });

  it('forgets the plan when told to, and at a lock', async () => {
    const [one, other] = [await read(), await read()];
    await vault.call('import.discard', { planId: one.planId });
    await expect(vault.call('import.store', { planId: one.planId })).rejects.toMatchObject({ code: 'not-found' });
    await vault.call('vault.lock', {});
    await vault.call('vault.unlock', { with: 'passphrase', passphrase: 'planted passphrase one' });
    await expect(vault.call('import.store', { planId: other.planId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('finds on the second time that the vault has it all, in the places that hold it', async () => {
    await vault.call('import.store', { planId: (await read()).planId });
    const again = await read();
    const fates = again.sections.flatMap(({ credentials }) => credentials.map(({ into, fate }) => [into?.name, fate]));
    expect(fates).toEqual([
      ['oauth2-client', 'same'],
      ['user-token', 'same'],
      ['user-token-bob', 'same'],
      ['oauth2-client', 'same'],
    ]);
    const done = await vault.call('import.store', { planId: again.planId });
    expect(done).toMatchObject({ stored: [], kept: [], safety: { state: 'kept-twice' } });
  });

  it('knows a value by itself where no account tells, in whatever order the file has it', async () => {
    const env = join(folder, '.env');
    const [one, other] = [samples.sampleBearer(1), samples.sampleBearer(2, 9)];
    await writeFile(env, `X_BEARER_TOKEN=${one}\nTWITTER_BEARER_TOKEN=${other}\n`);
    await vault.call('import.store', { planId: (await read({ path: env })).planId });
    await writeFile(env, `X_BEARER_TOKEN=${other}\nTWITTER_BEARER_TOKEN=${one}\n`);
    const again = await read({ path: env });
    expect(again.sections[0]?.credentials.map(({ into, fate }) => [into?.name, fate])).toEqual([
      ['bearer-2', 'same'],
      ['bearer', 'same'],
    ]);
  });

  it('replaces nothing unasked; asked, the former value goes to the history', async () => {
    await vault.call('import.store', { planId: (await read()).planId });
    await writeFile(path, xurl.replace('dead-client-secret', 'dead-other-secret'));
    const plan = await read();
    const differing = plan.sections[0]?.credentials[0];
    expect(differing).toMatchObject({ fate: 'differs', values: [{ fate: 'same' }, { fate: 'differs' }] });
    const kept = await vault.call('import.store', { planId: plan.planId });
    expect(kept).toMatchObject({ stored: [], kept: ['acme, Production: oauth2-client'] });
    expect(await reveal('acme', 'production', 'oauth2-client', 'client_secret')).toBe('dead-client-secret');

    const { planId } = await read();
    await vault.call('import.store', { planId, replace: [differing!.key] });
    expect(await reveal('acme', 'production', 'oauth2-client', 'client_secret')).toBe('dead-other-secret');
    const production = (await show('acme')).environments.find(({ handle }) => handle === 'production');
    expect(production?.credentials[0]?.fields[1]?.historyCount).toBe(1);

    // The file goes back to what it was: the vault knows better now, and says so.
    await writeFile(path, xurl);
    const stale = (await read()).sections[0]?.credentials[0]?.values[1];
    expect(stale?.warnings).toEqual([expect.stringContaining('has a newer one')]);
  });

  it('refuses to store nothing, and says which of the two reasons it has', async () => {
    await vault.call('import.store', { planId: (await read()).planId });
    await writeFile(path, 'apps: { acme: { client_id: dead-other-id } }');
    const plan = await read({ environmentName: 'production' });
    await expect(vault.call('import.store', { planId: plan.planId })).rejects.toMatchObject({ field: 'replace' });
    const leaveOut = plan.sections.map(({ key }) => key);
    await expect(vault.call('import.store', { planId: plan.planId, leaveOut })).rejects.toMatchObject({
      field: 'leaveOut',
    });
  });

  it('goes to another app and environment when told to, and tells where the value is already', async () => {
    const app = await vault.call('app.add', { name: 'Other', provider: 'x' });
    const [development] = app.environments;
    const fields = { client_id: 'dead-client-id', client_secret: 'dead-elsewhere' };
    await vault.call('credential.add', { environmentId: development!.id, kind: 'oauth2-client', fields });
    const plan = await read();
    const [first] = plan.sections;
    expect(first?.credentials[0]?.values[0]?.elsewhere).toEqual(['other/development/oauth2-client.client_id']);
    const targets = [{ section: first!.key, appName: 'other', environmentName: 'preview' }];
    const placed = await vault.call('import.place', { planId: plan.planId, targets });
    expect(placed.sections[0]).toMatchObject({ app: { id: app.id }, environment: { id: null, name: 'preview' } });
    await vault.call('import.store', { planId: plan.planId });
    expect(await reveal('Other', 'preview', 'oauth2-client', 'client_secret')).toBe('dead-client-secret');
  });
});
