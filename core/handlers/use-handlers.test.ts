import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppView, CommandName, CommandOutput, CredentialView } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import type { Services } from '../services.ts';
import { ManualClock } from '../testing/manual-clock.ts';

// With the real vault: what is sealed there must come out under the right name, and nothing else.

let folder: string;
let services: Services;
let clock: ManualClock;
let app: AppView;

async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

function add(environment: string, credential: Record<string, unknown>): Promise<CredentialView> {
  const environmentId = app.environments.find(({ handle }) => handle === environment)?.id;
  return call('credential.add', { environmentId, ...credential });
}

async function fieldsOf(name: string): Promise<Record<string, string | null>> {
  const view = await call('app.show', { appId: app.id });
  const credential = view.environments.flatMap(({ credentials }) => credentials).find((each) => each.name === name);
  return Object.fromEntries((credential?.fields ?? []).map((field) => [field.name, field.lastUsedAt]));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-use-'));
  clock = new ManualClock();
  services = await createServices({
    folder,
    door: 'terminal',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock,
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

const dev = 'acme-poster/development';

describe('secret.inject', () => {
  it('gives each value of the environment its name, and notes the use of each', async () => {
    await add('development', {
      kind: 'oauth2-client',
      fields: { client_id: 'planted-id', client_secret: 'planted-cs' },
    });
    await add('development', { kind: 'custom', name: 'webhook', fields: { secret: 'planted-wh' } });
    await add('staging', { kind: 'bearer', fields: { bearer_token: 'planted-other' } });
    clock.advance(60_000);
    expect(await call('secret.inject', { environment: dev })).toEqual({
      variables: [
        { name: 'X_CLIENT_ID', reference: `${dev}/oauth2-client.client_id`, value: 'planted-id' },
        { name: 'X_CLIENT_SECRET', reference: `${dev}/oauth2-client.client_secret`, value: 'planted-cs' },
        { name: 'WEBHOOK_SECRET', reference: `${dev}/webhook.secret`, value: 'planted-wh' },
      ],
      references: [],
      leftOut: [],
      production: [],
    });
    const at = new Date(clock.now()).toISOString();
    expect(await fieldsOf('oauth2-client')).toEqual({ client_id: at, client_secret: at });
    expect(await fieldsOf('bearer')).toEqual({ bearer_token: null });
  });

  it('leaves out what two accounts would both have, unless one has a name of its own or both are equal', async () => {
    const [one, other] = ['one', 'other'].map((name) => ({
      kind: 'oauth2-user-token',
      name,
      fields: { access_token: `planted-${name}`, refresh_token: 'planted-shared' },
    }));
    await add('development', one ?? {});
    const second = await add('development', other ?? {});
    const { variables, leftOut } = await call('secret.inject', { environment: dev });
    expect(variables.map(({ name }) => name)).toEqual(['X_OAUTH2_REFRESH_TOKEN']);
    expect(leftOut).toEqual([
      { name: 'X_OAUTH2_ACCESS_TOKEN', references: [`${dev}/one.access_token`, `${dev}/other.access_token`] },
    ]);
    expect(await fieldsOf('other')).toMatchObject({ access_token: null });
    await call('credential.edit', {
      credentialId: second.id,
      changes: { variableNames: { access_token: 'OTHER_TOKEN' } },
    });
    const chosen = await call('secret.inject', { environment: dev });
    expect(Object.fromEntries(chosen.variables.map(({ name, value }) => [name, value]))).toEqual({
      X_OAUTH2_ACCESS_TOKEN: 'planted-one',
      OTHER_TOKEN: 'planted-other',
      X_OAUTH2_REFRESH_TOKEN: 'planted-shared',
    });
    expect(chosen.leftOut).toEqual([]);
  });

  it('gives only what was asked for, and nothing at all where that is not there or not clear', async () => {
    await add('development', { kind: 'api-key', fields: { api_key: 'planted-key', api_secret: 'planted-secret' } });
    const { variables } = await call('secret.inject', { environment: dev, only: ['X_API_SECRET'] });
    expect(variables).toEqual([
      { name: 'X_API_SECRET', reference: `${dev}/api-key.api_secret`, value: 'planted-secret' },
    ]);
    expect(await fieldsOf('api-key')).toMatchObject({ api_key: null });
    expect(
      await services.call('secret.inject', { environment: dev, only: ['X_API_KEY', 'X_API_SECRT'] }),
    ).toMatchObject({
      ok: false,
      error: { code: 'not-found', field: 'only', hint: expect.stringContaining('mean X_API_SECRET?') as string },
    });
    expect(await fieldsOf('api-key')).toMatchObject({ api_key: null });
    await add('development', { kind: 'api-key', name: 'second', fields: { api_key: 'planted-second' } });
    expect(await services.call('secret.inject', { environment: dev, only: ['X_API_KEY'] })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', message: expect.stringContaining(`${dev}/second.api_key`) as string },
    });
  });

  it('answers single references as they were asked, and opens nothing where one of them names nothing', async () => {
    await add('staging', { kind: 'bearer', fields: { bearer_token: 'planted-bearer' } });
    const asked = ['ks://acme-poster/staging/bearer', 'acme-poster/staging/bearer.bearer_token'];
    expect(await call('secret.inject', { references: asked })).toMatchObject({
      references: asked.map((reference) => ({ reference, value: 'planted-bearer' })),
    });
    clock.advance(60_000);
    const noted = await fieldsOf('bearer');
    const refused = await services.call('secret.inject', { references: [...asked, 'acme-poster/staging/baerer'] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await fieldsOf('bearer')).toEqual(noted);
  });

  it.each([
    ['an app', { environment: 'acme-poster' }],
    ['a credential', { environment: `${dev}/bearer` }],
    ['a reference to an environment', { references: [dev] }],
  ])('refuses %s', async (_what, input) => {
    await add('development', { kind: 'bearer', fields: { bearer_token: 'planted-bearer' } });
    expect(await services.call('secret.inject', input)).toMatchObject({ ok: false, error: { code: 'input/invalid' } });
  });
});

describe('production', () => {
  const prod = 'acme-poster/production';
  const refusal = { ok: false, error: { code: 'secret/confirm-production', field: 'confirmProduction' } };

  beforeEach(async () => {
    await add('production', { kind: 'bearer', fields: { bearer_token: 'planted-live' } });
  });

  it('is copied from a terminal only when that was confirmed, and from a page at once', async () => {
    const { id: credentialId } = await add('production', {
      kind: 'custom',
      name: 'hook',
      fields: { secret: 'planted' },
    });
    const copied = { credentialId, field: 'secret' };
    expect(await services.call('secret.copy', copied)).toMatchObject(refusal);
    expect(await services.call('secret.copy', { ...copied, confirmProduction: true })).toMatchObject({ ok: true });
    const page = { door: 'browser', program: null } as const;
    expect(await services.call('secret.copy', copied, page)).toMatchObject({ ok: true });
  });

  it('is used only when that was confirmed', async () => {
    const reference = `${prod}/bearer.bearer_token`;
    expect(await services.call('secret.inject', { environment: prod })).toMatchObject(refusal);
    expect(await services.call('secret.inject', { environment: dev, references: [reference] })).toMatchObject(refusal);
    expect(await services.call('secret.read', { reference })).toMatchObject(refusal);
    expect(await fieldsOf('bearer')).toEqual({ bearer_token: null });
    expect(await call('secret.inject', { environment: prod, confirmProduction: true })).toMatchObject({
      variables: [{ name: 'X_BEARER_TOKEN', value: 'planted-live' }],
      production: [prod],
    });
    expect(await call('secret.read', { reference, confirmProduction: true })).toEqual({
      reference,
      value: 'planted-live',
    });
  });
});

describe('secret.read', () => {
  it('reads one value, by the whole reference or the credential of one field, and notes the use', async () => {
    await add('development', { kind: 'bearer', fields: { bearer_token: 'planted-bearer' } });
    clock.advance(60_000);
    const reference = `${dev}/bearer.bearer_token`;
    expect(await call('secret.read', { reference: `ks://${dev}/bearer` })).toEqual({
      reference,
      value: 'planted-bearer',
    });
    expect(await fieldsOf('bearer')).toEqual({ bearer_token: new Date(clock.now()).toISOString() });
  });

  it('asks which of several fields is meant', async () => {
    await add('development', { kind: 'api-key', fields: { api_key: 'planted-key', api_secret: 'planted-secret' } });
    expect(await services.call('secret.read', { reference: `${dev}/api-key` })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', hint: `There is ${dev}/api-key.api_key, ${dev}/api-key.api_secret.` },
    });
  });
});
