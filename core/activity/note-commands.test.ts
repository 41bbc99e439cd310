import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandNames, type CommandName, type CommandOutput, type CredentialView } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import type { Caller, Services } from '../services.ts';
import { systemClock } from '../system-clock.ts';
import { rules } from './noted-commands.ts';

const passphrase = 'planted passphrase one';
const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };

let folder: string;
let services: Services;
let clipboard: string;

async function call<Name extends CommandName>(
  name: Name,
  input: unknown,
  caller?: Caller,
): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input, caller);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

async function noted() {
  const { entries, chain } = await call('activity.list', { limit: 1000 });
  expect(chain).toEqual({ state: 'whole' });
  return entries
    .reverse()
    .map(({ action, door, program, references, failure }) => ({ action, door, program, references, failure }));
}

async function addBearer(): Promise<CredentialView> {
  const app = await call('app.add', { name: 'Acme Poster', provider: 'x', environments: ['development'] });
  const environmentId = app.environments[0]!.id;
  return call('credential.add', {
    environmentId,
    kind: 'bearer',
    name: 'bearer',
    fields: { bearer_token: 'planted-1' },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-noted-'));
  clipboard = '';
  services = await createServices({
    folder,
    door: 'desktop',
    kdf,
    ports: {
      clock: systemClock,
      keychain: absentKeychain,
      http: () => Promise.reject(new Error('no network in this test')),
      browser: { open: () => Promise.resolve() },
      clipboard: {
        write: (text) => {
          clipboard = text;
          return Promise.resolve();
        },
        clearIfHolds: () => Promise.resolve(),
      },
    },
    reportFault: (name, error) => {
      throw new Error(`a fault was reported for ${name}`, { cause: error });
    },
  });
  await call('vault.create', { passphrase });
});
afterEach(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

const done = { door: 'desktop', program: null, failure: null };
const reference = 'acme-poster/development/bearer.bearer_token';

describe('the activity log', () => {
  it('has a rule for every command', () => {
    expect(Object.keys(rules).sort()).toEqual([...commandNames].sort());
  });

  it('says what was done with what, and through which door and program', async () => {
    const { id: credentialId } = await addBearer();
    await call('secret.reveal', { credentialId, field: 'bearer_token' });
    await call('secret.copy', { credentialId, field: 'bearer_token' });
    const caller = { door: 'terminal', program: 'planted-program' } as const;
    await call('secret.read', { reference: `ks://${reference}` }, caller);
    await call('secret.inject', { environment: 'acme-poster/development', program: 'node' }, caller);
    await call('credential.edit', { credentialId, fields: { bearer_token: 'planted-2' } });
    await call('credential.remove', { credentialId });
    await services.call('secret.reveal', { credentialId, field: 'bearer_token' });
    expect(await noted()).toEqual([
      { ...done, action: 'created', references: [] },
      { ...done, action: 'edited', references: ['acme-poster'] },
      { ...done, action: 'edited', references: [reference] },
      { ...done, action: 'revealed', references: [reference] },
      { ...done, action: 'copied', references: [reference] },
      { ...caller, action: 'read', references: [reference], failure: null },
      { door: 'terminal', program: 'node', action: 'injected', references: [reference], failure: null },
      { ...done, action: 'edited', references: [reference] },
      { ...done, action: 'removed', references: ['acme-poster/development/bearer'] },
      { ...done, action: 'revealed', references: [], failure: 'not-found' },
    ]);
  });

  it('tells what touched one thing, and what is in it', async () => {
    const { id: credentialId } = await addBearer();
    await call('secret.reveal', { credentialId, field: 'bearer_token' });
    const actionsOf = async (of: string) =>
      (await call('activity.list', { reference: of })).entries.map(({ action }) => action);
    expect(await actionsOf(reference)).toEqual(['revealed', 'edited']);
    expect(await actionsOf('acme-poster/development')).toEqual(['revealed', 'edited']);
    expect(await actionsOf('acme-poster')).toEqual(['revealed', 'edited', 'edited']);
    expect(await actionsOf('acme-poster/dev')).toEqual([]);
    const { entries } = await call('activity.list', { reference, limit: 1 });
    expect(entries.map(({ action }) => action)).toEqual(['revealed']);
  });

  it('says who could not unlock it, when it is unlocked again', async () => {
    await call('vault.lock', {});
    expect((await services.call('vault.unlock', { with: 'passphrase', passphrase: 'planted wrong' })).ok).toBe(false);
    // A window that asks while the vault is locked is no news.
    expect((await services.call('app.remove', { appId: 'app_00000000000000000000' })).ok).toBe(false);
    await call('vault.unlock', { with: 'passphrase', passphrase });
    expect(await noted()).toEqual([
      { ...done, action: 'created', references: [] },
      { ...done, action: 'locked', references: ['asked'] },
      { ...done, action: 'unlocked', references: [], failure: 'vault/wrong-passphrase' },
      { ...done, action: 'unlocked', references: ['passphrase'] },
    ]);
  });

  it('repeats nothing that was pasted in a name’s place', async () => {
    const { id: credentialId } = await addBearer();
    for (const pasted of [
      'plantedsecret',
      'acme-poster/plantedsecret/bearer',
      'acme-poster/development/planted.secret',
    ]) {
      expect((await services.call('secret.read', { reference: pasted })).ok).toBe(false);
      expect((await services.call('secret.inject', { references: [pasted] })).ok).toBe(false);
    }
    await services.call('secret.reveal', { credentialId, field: 'plantedsecret' });
    await services.call('credential.edit', { credentialId, fields: { plantedsecret: 'planted' } });
    const entries = await noted();
    expect(entries.filter(({ failure }) => failure !== null)).toHaveLength(8);
    expect(JSON.stringify(entries)).not.toContain('planted');
  });
});

describe('former values', () => {
  it('are revealed and copied by their fingerprints, and one is made the present one again', async () => {
    const { id: credentialId, fields } = await addBearer();
    const firstFingerprint = fields[0]!.fingerprint;
    await call('credential.edit', { credentialId, fields: { bearer_token: 'planted-2' } });
    const [past, ...others] = await call('history.list', { credentialId });
    expect(others).toEqual([]);
    expect(past).toMatchObject({ field: 'bearer_token', fingerprint: firstFingerprint, value: null, reason: 'edited' });
    const chosen = { credentialId, field: 'bearer_token', past: firstFingerprint };
    expect((await call('secret.reveal', chosen)).value).toBe('planted-1');
    await call('secret.copy', chosen);
    expect(clipboard).toBe('planted-1');
    expect(await services.call('secret.reveal', { ...chosen, past: 'nothing' })).toMatchObject({
      error: { code: 'not-found' },
    });

    const restored = await call('history.restore', {
      credentialId,
      field: 'bearer_token',
      fingerprint: firstFingerprint,
    });
    expect(restored.fields[0]).toMatchObject({ fingerprint: firstFingerprint, historyCount: 1 });
    expect((await call('secret.reveal', { credentialId, field: 'bearer_token' })).value).toBe('planted-1');
    const [replaced] = await call('history.list', { credentialId });
    expect(replaced).toMatchObject({ reason: 'restored' });
    expect((await call('secret.reveal', { ...chosen, past: replaced!.fingerprint })).value).toBe('planted-2');
    expect((await noted()).map(({ action }) => action)).toContain('restored-value');
  });
});
