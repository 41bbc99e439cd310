import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeystageError } from '../../../shared/index.ts';
import { findCredential } from '../../catalog/find.ts';
import { ScriptedServer, type Answer } from '../../oauth/testing/scripted-server.ts';
import { makeTemporaryFolder } from '../../vault/vault-fixture.ts';
import { saveGrant } from '../save-grant.ts';
import { SecretValue } from '../../secret-value.ts';
import { recoverRefreshes, refreshIfExpired, refreshToken } from './refresh-token.ts';
import { makeRefreshHouse, valuesIn } from './testing/refresh-house.ts';
import { RotatingServer } from './testing/rotating-server.ts';

let temporary: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let house: Awaited<ReturnType<typeof makeRefreshHouse>>;
let server: RotatingServer;

beforeEach(async () => {
  temporary = await makeTemporaryFolder();
  server = new RotatingServer();
  house = await makeRefreshHouse(temporary.path, await server.listen());
});
afterEach(async () => {
  house.vault.close();
  await server.close();
  await temporary.remove();
});

function answersWaiting(): Promise<string[]> {
  return readdir(join(temporary.path, 'refreshes')).then((names) => names.filter((name) => !name.endsWith('.lock')));
}

describe('refreshing a token of the vault', () => {
  test('saves the new pair, keeps what was asked for, and leaves nothing beside the vault', async () => {
    const view = await refreshToken(house.upkeep, house.id);
    expect(await valuesIn(house.vault, house.id)).toEqual({ access: server.access, refresh: server.current });
    expect(view.grant).toMatchObject({ scopesAsked: ['tweet.read', 'like.read'], scopesGranted: ['tweet.read'] });
    expect(await answersWaiting()).toEqual([]);
  });

  test('makes one request for many that ask at once', async () => {
    server.hold();
    const all = Promise.all([1, 2, 3].map(() => refreshToken(house.upkeep, house.id)));
    while (server.requests === 0) await new Promise(setImmediate);
    server.release();
    const views = await all;
    expect(server).toMatchObject({ requests: 1, refused: 0 });
    expect(new Set(views.map(({ fields }) => fields[0]?.fingerprint)).size).toBe(1);
  });

  test('happens before a use only where the token is about to end', async () => {
    house.clock.advance(-3_600_000);
    expect(await refreshIfExpired(house.upkeep, house.id)).toEqual({ refreshed: false });
    house.clock.advance(3_600_000);
    expect(await refreshIfExpired(house.upkeep, house.id)).toEqual({ refreshed: true });
    expect(server.requests).toBe(1);
  });

  test('does not take the place of a login that came meanwhile', async () => {
    server.hold();
    const refreshing = refreshToken(house.upkeep, house.id);
    while (server.requests === 0) await new Promise(setImmediate);
    const environmentId = findCredential(await house.vault.read(), house.id).environmentId;
    const login = {
      accessToken: SecretValue.fromText('planted-login-access'),
      refreshToken: SecretValue.fromText('planted-login-refresh'),
      scopesAsked: [],
      scopesGranted: [],
      wordsLeftOut: 0,
      issuedAt: '2026-11-20T12:00:00.000Z',
      expiresAt: null,
    };
    await saveGrant(house.vault, environmentId, login, false, '2026-11-20T12:00:00.000Z');
    server.release();
    await refreshing;
    expect(await valuesIn(house.vault, house.id)).toEqual({
      access: 'planted-login-access',
      refresh: 'planted-login-refresh',
    });
    const { fields } = findCredential(await house.vault.read(), house.id);
    expect(fields['access_token']?.history[0]?.reason).toBe('refreshed');
  });
});

describe('a refresh that fails', () => {
  const answers: [string, Answer][] = [
    ['oauth/provider-error', { status: 503, json: {} }],
    ['oauth/unclear', (response) => response.socket?.destroy()],
    ['oauth/token-rejected', { status: 400, json: { error: 'invalid_grant' } }],
    ['oauth/bad-response', { status: 200, json: { nothing: 'of use' } }],
  ];
  test.each(answers)('with %s wipes nothing', async (code, answer) => {
    const scripted = new ScriptedServer();
    const folder = join(temporary.path, 'other');
    const other = await makeRefreshHouse(folder, await scripted.listen());
    scripted.answer('/token', answer);
    await expect(refreshToken(other.upkeep, other.id)).rejects.toMatchObject({ code });
    expect(await valuesIn(other.vault, other.id)).toEqual({ access: 'planted-access-0', refresh: 'planted-refresh-0' });
    other.vault.close();
    await scripted.close();
  });

  test('at the disk keeps the answer, sealed, and the next one takes it without a request', async () => {
    vi.spyOn(house.vault, 'update').mockRejectedValueOnce(new KeystageError('vault/write-failed', 'The disk is full.'));
    await expect(refreshToken(house.upkeep, house.id)).rejects.toMatchObject({ code: 'vault/write-failed' });
    const [name = '', ...others] = await answersWaiting();
    expect(others).toEqual([]);
    expect(await readFile(join(temporary.path, 'refreshes', name), 'utf8')).not.toContain('planted');
    expect((await valuesIn(house.vault, house.id)).access).toBe('planted-access-0');

    await refreshToken(house.upkeep, house.id);
    expect(server.requests).toBe(1);
    expect(await valuesIn(house.vault, house.id)).toEqual({ access: server.access, refresh: server.current });
    expect(await answersWaiting()).toEqual([]);
  });

  test('leaves an answer that does not open where a person finds it', async () => {
    await refreshToken(house.upkeep, house.id);
    await writeFile(join(temporary.path, 'refreshes', `${house.id}.answer`), '{"box":"AAAA","fingerprint":"x"}');
    await recoverRefreshes(house.upkeep);
    expect(await answersWaiting()).toEqual([expect.stringMatching(/\.unopened$/)]);
    await refreshToken(house.upkeep, house.id);
    expect(server).toMatchObject({ requests: 2, refused: 0 });
  });
});
