import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CredentialId } from '../../../shared/index.ts';
import { RotatingServer } from '../../runs/refresh/testing/rotating-server.ts';
import { openDoor, passphrase, type TestDoor } from '../../unlock-socket/testing/door-of.ts';
import { beRatherPatient, poll } from '../testing/patient.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';

beRatherPatient();

// Whole windows on one vault. A process that is killed between the answer and the save is in
// core/runs/refresh/processes.integration.test.ts, at each moment at which it touches the disk.

let folder: string;
let doors: TestDoor[];
let server: RotatingServer;
let base: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-loss-'));
  doors = [];
  server = new RotatingServer();
  base = await server.listen();
  const maker = await openWindow();
  await maker.call('vault.create', { passphrase });
});
afterEach(async () => {
  await Promise.all(doors.map(({ services }) => services.close()));
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function openWindow(door: 'desktop' | 'browser' = 'desktop'): Promise<TestDoor> {
  const opened = await openDoor(folder, { door });
  doors.push(opened);
  return opened;
}

async function unlock(door: TestDoor): Promise<void> {
  await door.call('vault.unlock', { with: 'passphrase', passphrase });
}

/** A token pair at a server of the test. */
async function addToken(door: TestDoor, at: string): Promise<CredentialId> {
  const app = await door.call('app.add', { name: 'Acme Poster', provider: 'generic' });
  const environmentId = app.environments[0]!.id;
  const endpoints = {
    issuer: null,
    authorize: `${at}/authorize`,
    token: `${at}/token`,
    revoke: null,
    clientAuthentication: 'none',
  };
  await door.call('registration.edit', { environmentId, changes: { endpoints } });
  await door.call('credential.add', { environmentId, kind: 'oauth2-client', fields: { client_id: 'a-client-id' } });
  const fields = { access_token: 'planted-access-0', refresh_token: 'planted-refresh-0' };
  return (await door.call('credential.add', { environmentId, kind: 'oauth2-user-token', fields })).id;
}

async function pairIn(door: TestDoor, credentialId: CredentialId): Promise<[string, string]> {
  const read = async (field: string) => (await door.call('secret.reveal', { credentialId, field })).value;
  return [await read('access_token'), await read('refresh_token')];
}

describe('token-store loss', () => {
  test('two windows that refresh at once make one request, and both have its tokens', async () => {
    const [window] = doors;
    const id = await addToken(window!, base);
    const other = await openWindow('browser');
    await unlock(other);
    server.hold();
    const both = Promise.all([window!, other].map((door) => door.call('oauth.refresh', { credentialId: id })));
    await poll(() => server.requests).toBe(1);
    server.release();
    await both;
    expect([server.requests, server.refused]).toEqual([1, 0]);
    for (const door of [window!, other]) expect(await pairIn(door, id)).toEqual([server.access, server.current]);
  });

  test('a window that is locked while the server rotates has the new tokens once it is unlocked', async () => {
    const [window] = doors;
    const id = await addToken(window!, base);
    server.hold();
    const refreshing = window!.call('oauth.refresh', { credentialId: id }).catch(() => undefined);
    await poll(() => server.requests).toBe(1);
    await window!.call('vault.lock', {});
    server.release();
    await refreshing;
    await unlock(window!);
    await poll(() => server.requests).toBe(1);
    await expect.poll(() => pairIn(window!, id)).toEqual([server.access, server.current]);
  });

  test.each([
    ['a server that is down', 503, {}],
    ['a refusal', 400, { error: 'invalid_grant' }],
    ['an answer without a token', 200, { token_type: 'bearer' }],
  ])('%s wipes nothing', async (_, status, json) => {
    const [window] = doors;
    const scripted = new ScriptedServer();
    const id = await addToken(window!, await scripted.listen());
    scripted.answer('/token', { status, json });
    await expect(window!.call('oauth.refresh', { credentialId: id })).rejects.toThrow();
    expect(await pairIn(window!, id)).toEqual(['planted-access-0', 'planted-refresh-0']);
    await scripted.close();
  });

  test('an answer that leaves the refresh token out keeps the one that was there (RFC 6749 §6)', async () => {
    const [window] = doors;
    const scripted = new ScriptedServer();
    const id = await addToken(window!, await scripted.listen());
    scripted.answer('/token', { status: 200, json: { token_type: 'bearer', access_token: 'planted-access-1' } });
    await window!.call('oauth.refresh', { credentialId: id });
    expect(await pairIn(window!, id)).toEqual(['planted-access-1', 'planted-refresh-0']);
    await scripted.close();
  });
});
