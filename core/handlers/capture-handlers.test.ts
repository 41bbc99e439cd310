import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppView, CommandName, CommandOutput, Envelope } from '../../shared/index.ts';
import * as samples from '../../shared/rules/recognise/testing/sample-values.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import type { Services } from '../services.ts';
import { ManualClock } from '../testing/manual-clock.ts';

let folder: string;
let services: Services;
let app: AppView;

async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

const environmentId = () => app.environments[0]?.id;

function save(credentials: readonly object[], more: object = {}): Promise<Envelope<CommandOutput<'capture.save'>>> {
  return services.call('capture.save', { environmentId: environmentId(), credentials, ...more });
}

async function savedCredentials() {
  return (await call('app.show', { appId: app.id })).environments[0]?.credentials ?? [];
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-capture-'));
  services = await createServices({
    folder,
    door: 'terminal',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock: new ManualClock(),
      keychain: absentKeychain,
      http: fetch,
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
  });
  await call('vault.create', { passphrase: 'planted passphrase one' });
  app = await call('app.add', { name: 'Acme Poster', provider: 'x' });
});

afterEach(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

const pair = {
  kind: 'api-key',
  into: null,
  fields: { api_key: samples.sampleApiKey(), api_secret: samples.sampleApiSecret() },
};
const client = { kind: 'oauth2-client', into: null, fields: { client_id: samples.sampleClientId() } };

describe('storing what was captured', () => {
  it('stores several credentials at once, with a backup that holds them, and answers no value', async () => {
    const answer = await save([pair, client], { registration: { providerAppId: '14414681' } });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        credentials: [
          { name: 'api-key', isNew: true, fields: [{ name: 'api_key', outcome: 'added' }, { name: 'api_secret' }] },
          { name: 'oauth2-client', isNew: true },
        ],
        safety: { state: 'kept-twice' },
      },
    });
    expect(JSON.stringify(answer)).not.toContain(pair.fields.api_secret);
    const view = await call('app.show', { appId: app.id });
    expect(view.environments[0]?.registration.providerAppId).toBe('14414681');
    const backupId = answer.ok && answer.value.safety.state === 'kept-twice' ? answer.value.safety.backupId : null;
    expect(await call('backup.verify', { backupId })).toMatchObject([{ result: 'opens', credentialCount: 2 }]);
  });

  it('makes a backup of public values too, which no save copies by itself', async () => {
    const answer = await save([client]);
    expect(answer).toMatchObject({ ok: true, value: { safety: { state: 'kept-twice' } } });
  });

  it('replaces into a credential, with the old value in the history, and says what stayed', async () => {
    await save([pair]);
    const [credential] = await savedCredentials();
    const fields = { ...pair.fields, api_secret: samples.sampleApiSecret(40) };
    expect(await save([{ ...pair, into: credential?.id, fields }])).toMatchObject({
      ok: true,
      value: {
        credentials: [
          { isNew: false, fields: [{ outcome: 'unchanged' }, { name: 'api_secret', outcome: 'replaced' }] },
        ],
      },
    });
    const [after] = await savedCredentials();
    expect(after?.fields.map(({ name, historyCount }) => [name, historyCount])).toEqual([
      ['api_key', 0],
      ['api_secret', 1],
    ]);
  });

  it('stores nothing at all where one of them does not fit', async () => {
    const answer = await save([pair, { ...client, fields: { api_key: 'x' } }]);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', field: 'credentials.1.fields.api_key' },
    });
    expect(await savedCredentials()).toEqual([]);
  });

  it('refuses a credential of another environment', async () => {
    await save([pair]);
    const [credential] = await savedCredentials();
    const other = { environmentId: app.environments[1]?.id, credentials: [{ ...pair, into: credential?.id }] };
    expect(await services.call('capture.save', other)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('does not call it safe where no backup can be written', async () => {
    await rm(join(folder, 'backups'), { recursive: true, force: true });
    await writeFile(join(folder, 'backups'), 'in the way');
    const answer = await save([pair]);
    expect(answer).toMatchObject({ ok: true, value: { safety: { state: 'unsure' } } });
    expect(await savedCredentials()).toHaveLength(1);
    expect(await readdir(folder)).toContain('backups');
  });
});
