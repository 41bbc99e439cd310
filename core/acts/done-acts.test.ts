import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppView, CredentialView, DoneAct, EnvironmentView } from '../../shared/index.ts';
import { addApp } from '../catalog/apps.ts';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { openVault, type OpenVault } from '../testing/open-vault.ts';
import { makeTemporaryFolder } from '../vault/vault-fixture.ts';
import { Vault } from '../vault/vault.ts';
import { DoneActs } from './done-acts.ts';

let house: OpenVault;
let app: AppView;
let development: EnvironmentView;
let key: CredentialView;
let bearer: CredentialView;

beforeEach(async () => {
  house = await openVault();
  app = await house.call('app.add', { name: 'Acme Poster', provider: 'x', tags: ['bot'] });
  const [first] = app.environments;
  if (first === undefined) throw new Error('app.add made no environment');
  await house.call('registration.edit', {
    environmentId: first.id,
    changes: {
      callbackUrls: ['http://127.0.0.1:8735/a', 'http://127.0.0.1:8735/b'],
      scopes: ['tweet.read'],
      notes: 'n',
    },
  });
  development = first;
  await house.call('api.editHosts', { environmentId: first.id, added: ['https://api.example.com'] });
  key = await house.call('credential.add', {
    environmentId: first.id,
    kind: 'api-key',
    account: { userId: '12', handle: 'acme' },
    fields: { api_key: 'planted-key-one', api_secret: 'planted-secret-one' },
  });
  bearer = await house.call('credential.add', {
    environmentId: app.environments[1]!.id,
    kind: 'bearer',
    fields: { bearer_token: 'planted-bearer' },
  });
  house.clock.advance(60_000);
  const fields = { api_key: 'planted-key-two' };
  key = await house.call('credential.edit', { credentialId: key.id, fields });
  house.clock.advance(60_000);
});
afterEach(() => house.close());

/** All that can be seen of the vault, values and histories too. */
async function lookAtAll(): Promise<unknown> {
  const seen: unknown[] = [];
  for (const { id } of await house.call('app.list', {})) {
    const shown = await house.call('app.show', { appId: id });
    seen.push(shown);
    for (const { id: credentialId, fields } of shown.environments.flatMap(({ credentials }) => credentials)) {
      seen.push(await house.call('history.list', { credentialId }));
      for (const { name } of fields)
        seen.push((await house.call('secret.reveal', { credentialId, field: name })).value);
    }
  }
  // A reveal is a use, and is dated.
  return JSON.parse(JSON.stringify(seen, (name, value: unknown) => (name === 'lastUsedAt' ? null : value)));
}

async function newestAct(): Promise<DoneAct> {
  const { done } = await house.call('act.list', {});
  const [act] = done;
  if (act === undefined) throw new Error('nothing can be undone');
  return act;
}

const acts: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ['an app', 'Removed Acme Poster.', () => house.call('app.remove', { appId: app.id })],
  [
    'an environment',
    'Removed Development of Acme Poster.',
    () => house.call('environment.remove', { environmentId: development.id }),
  ],
  [
    'a credential',
    'Removed api-key (Acme Poster, Development).',
    () => house.call('credential.remove', { credentialId: key.id }),
  ],
  [
    'a move',
    'Moved api-key (Acme Poster, Development) to Staging of Acme Poster.',
    () => house.call('credential.move', { credentialIds: [key.id], environmentId: app.environments[1]!.id }),
  ],
  [
    'several things',
    'Removed 2 credentials.',
    () => house.call('removal.several', { credentialIds: [key.id, bearer.id] }),
  ],
  [
    'an account',
    'Removed the account @acme from api-key (Acme Poster, Development).',
    () => house.call('credential.edit', { credentialId: key.id, changes: { account: null } }),
  ],
  [
    'a callback URL',
    'Removed the callback URL http://127.0.0.1:8735/b from Development of Acme Poster.',
    () =>
      house.call('registration.edit', {
        environmentId: development.id,
        changes: { callbackUrls: ['http://127.0.0.1:8735/a'] },
      }),
  ],
  [
    'a registration that is reset',
    'Reset the registration of Development of Acme Poster.',
    () =>
      house.call('registration.edit', {
        environmentId: development.id,
        changes: { callbackUrls: [], scopes: [], notes: '' },
      }),
  ],
  [
    'a host that secrets may go to',
    'Removed the host https://api.example.com from Development of Acme Poster.',
    () => house.call('api.editHosts', { environmentId: development.id, added: [] }),
  ],
  [
    'a former value',
    'Removed a former API key from the history of api-key (Acme Poster, Development).',
    async () => {
      const [past] = await house.call('history.list', { credentialId: key.id });
      const { field, fingerprint } = past!;
      return house.call('history.forget', { credentialId: key.id, field, fingerprint });
    },
  ],
  [
    'a restored value',
    'Restored the former API key of api-key (Acme Poster, Development).',
    async () => {
      const [past] = await house.call('history.list', { credentialId: key.id });
      const { field, fingerprint } = past!;
      return house.call('history.restore', { credentialId: key.id, field, fingerprint });
    },
  ],
  [
    'a value typed over another',
    'Replaced the API key and API key secret of api-key (Acme Poster, Development).',
    () =>
      house.call('credential.edit', {
        credentialId: key.id,
        fields: { api_key: 'planted-key-three', api_secret: 'planted-secret-three' },
      }),
  ],
  [
    'a rotation, with what it marked as dead',
    'Rotated api-key (Acme Poster, Development).',
    () =>
      house.call('credential.rotate', {
        credentialId: key.id,
        fields: { api_key: 'planted-new-key', api_secret: 'planted-new-secret' },
      }),
  ],
  [
    'values pasted over others, and those that came with them',
    'Replaced 1 value in Development of Acme Poster by paste.',
    () =>
      house.call('capture.save', {
        environmentId: development.id,
        credentials: [
          { kind: 'api-key', into: key.id, fields: { api_key: 'planted-pasted-key' } },
          { kind: 'bearer', into: null, fields: { bearer_token: 'planted-pasted-bearer' } },
        ],
        registration: { providerAppId: '123' },
      }),
  ],
];

describe('undo', () => {
  it.each(acts)('puts back %s exactly, and redo takes it away again', async (_what, says, act) => {
    const before = await lookAtAll();
    await act();
    const after = await lookAtAll();
    expect(after).not.toEqual(before);
    const done = await newestAct();
    // The page that guides a rotation tells of it itself.
    expect(done).toMatchObject({ says, destructive: !says.startsWith('Rotated') });
    house.clock.advance(60_000);
    await house.call('act.undo', { actId: done.id });
    expect(await lookAtAll()).toEqual(before);
    await house.call('act.redo', { actId: done.id });
    expect(await lookAtAll()).toEqual(after);
  });

  it('goes back act by act', async () => {
    const before = await lookAtAll();
    await house.call('credential.remove', { credentialId: key.id });
    await house.call('environment.remove', { environmentId: development.id });
    await house.call('app.remove', { appId: app.id });
    // As fast as the keys are pressed.
    await Promise.all([1, 2, 3].map(() => house.call('act.undo', {})));
    expect(await lookAtAll()).toEqual(before);
  });

  it('leaves alone what was changed again since', async () => {
    await house.call('credential.edit', { credentialId: key.id, fields: { api_key: 'planted-key-three' } });
    const { id } = await newestAct();
    await house.call('credential.edit', { credentialId: key.id, changes: { notes: 'written since' } });
    const before = await lookAtAll();
    await expect(house.call('act.undo', { actId: id })).rejects.toMatchObject({ code: 'act/overtaken' });
    expect(await lookAtAll()).toEqual(before);
  });

  it('keeps the date of a use that came since', async () => {
    await house.call('registration.edit', { environmentId: development.id, changes: { callbackUrls: [] } });
    await house.call('credential.edit', { credentialId: key.id, fields: { api_key: 'planted-key-three' } });
    house.clock.advance(60_000);
    await house.call('secret.reveal', { credentialId: key.id, field: 'api_secret' });
    await house.call('act.undo', { actId: (await newestAct()).id });
    const { environments } = await house.call('app.show', { appId: app.id });
    const secret = environments[0]?.credentials[0]?.fields.find(({ name }) => name === 'api_secret');
    expect(secret?.lastUsedAt).toBe(new Date(house.clock.now()).toISOString());
  });

  it('names the thing that has the name by now', async () => {
    await house.call('app.remove', { appId: app.id });
    const { id } = await newestAct();
    await house.call('app.add', { name: 'Acme Poster', provider: 'x' });
    await expect(house.call('act.undo', { actId: id })).rejects.toMatchObject({ code: 'input/taken' });
  });

  it('leaves no removal behind that could be undone once more', async () => {
    const { removalId } = await house.call('credential.remove', { credentialId: key.id });
    await house.call('act.undo', { actId: (await newestAct()).id });
    await expect(house.call('removal.undo', { removalId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is gone with the lock, and says so', async () => {
    await house.call('app.remove', { appId: app.id });
    const { id } = await newestAct();
    await house.call('vault.lock', {});
    await house.call('vault.unlock', { with: 'passphrase', passphrase: 'planted passphrase one' });
    expect(await house.call('act.list', {})).toEqual({ done: [], undone: [] });
    await expect(house.call('act.undo', { actId: id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('puts nothing back that was sealed under a key which has been replaced', async () => {
    const path = join(house.folder, 'import.env');
    await writeFile(path, `X_API_KEY=${'plantedkey'.repeat(3)}\nX_API_SECRET=${'plantedsec'.repeat(5)}\n`);
    await house.call('import.store', { planId: (await house.call('import.read', { path })).planId });
    const { id } = await newestAct();
    await house.call('act.undo', { actId: id });
    await house.call('slot.rotateVaultKey', { passphrase: 'planted passphrase one' });
    const before = await lookAtAll();
    await expect(house.call('act.redo', { actId: id })).rejects.toMatchObject({ code: 'not-found' });
    expect(await house.call('act.list', {})).toEqual({ done: [], undone: [] });
    expect(await lookAtAll()).toEqual(before);
  });

  it.each(['undo', 'redo'] as const)('keeps nothing of an %s that a lock overtakes', async (way) => {
    const temporary = await makeTemporaryFolder();
    const clock = new ManualClock();
    const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };
    const vault = await Vault.open({ folder: temporary.path, clock, kdf });
    (await vault.create(SecretValue.fromText('planted passphrase one'))).wipe();
    const kept = new DoneActs(vault, clock, () => undefined);
    await kept.run(
      (draft) => addApp(draft, { name: 'Acme', provider: 'x' }, ['Development'], toTimestamp(clock.now())),
      () => ({ says: 'Added.', saysUndone: 'Gone.', destructive: false, references: [] }),
    );
    const { id } = kept.list.done[0]!;
    if (way === 'redo') await kept.undo(id);
    // As the lock comes while the one who asked is still to be told of the save.
    vault.onChange((what) => {
      if (what === 'contents') vault.lock('asked');
      else kept.forget();
    });
    await kept[way](id);
    expect(kept.list).toEqual({ done: [], undone: [] });
    vault.close();
    await temporary.remove();
  });

  it('says nothing of a new value in its words', async () => {
    await house.call('credential.edit', { credentialId: key.id, fields: { api_key: 'planted-key-three' } });
    expect(JSON.stringify(await house.call('act.list', {}))).not.toContain('planted');
  });
});
