import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandName, CommandOutput, EnvironmentId } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import type { Services } from '../services.ts';
import { systemClock } from '../system-clock.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import { makeTemporaryFolder } from '../vault/vault-fixture.ts';

let temporary: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let services: Services;
let environmentId: EnvironmentId;

async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw Object.assign(new Error(answer.error.message), answer.error);
  return answer.value;
}

beforeEach(async () => {
  temporary = await makeTemporaryFolder();
  services = await createServices({
    folder: temporary.path,
    door: 'terminal',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock: systemClock,
      keychain: absentKeychain,
      http: fetch,
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
  });
  await call('vault.create', { passphrase: 'planted passphrase one' });
  const app = await call('app.add', { name: 'Acme Poster', provider: 'x' });
  environmentId = app.environments[0]!.id;
  await call('sandbox.enable', { environmentId, enabled: true });
});
afterEach(async () => {
  await services.close();
  await temporary.remove();
});

async function addKeys(secret = 'planted-api-secret'): Promise<void> {
  const fields = { api_key: 'planted-api-key', api_secret: secret };
  await call('credential.add', { environmentId, kind: 'api-key', fields });
}

function valueOf(credential: CommandOutput<'oauth.appOnly'>): Promise<string> {
  return call('secret.reveal', { credentialId: credential.id, field: 'bearer_token' }).then(({ value }) => value);
}

describe('an app-only bearer token', () => {
  test('is got with the API key, kept once, recovered when lost, and other after it was invalidated', async () => {
    await addKeys();
    const first = await call('oauth.appOnly', { environmentId });
    expect(first).toMatchObject({ kind: 'bearer', name: 'bearer', grant: null });
    expect(first.fields[0]?.lastVerifiedAt).not.toBeNull();
    const value = await valueOf(first);
    expect(value).toMatch(/^A{21}/);

    const again = await call('oauth.appOnly', { environmentId });
    expect(again).toMatchObject({ id: first.id, fields: [{ historyCount: 0 }] });

    await call('credential.remove', { credentialId: first.id });
    const recovered = await call('oauth.appOnly', { environmentId });
    expect(await valueOf(recovered)).toBe(value);

    const revoked = await call('oauth.revoke', { credentialId: recovered.id });
    expect(revoked.grant?.revokedAt).not.toBeNull();
    const next = await call('oauth.appOnly', { environmentId });
    expect(next).toMatchObject({ id: recovered.id, grant: null, fields: [{ historyCount: 1 }] });
    expect(await valueOf(next)).not.toBe(value);
    // The one that was ended is X's to forget: ending it twice is told apart from ending it.
    await call('oauth.revoke', { credentialId: next.id });
    await expect(call('oauth.revoke', { credentialId: next.id })).rejects.toMatchObject({
      code: 'oauth/token-rejected',
    });
  });

  test('is refused with a wrong secret, and nothing is kept', async () => {
    await call('credential.add', { environmentId, kind: 'api-key', fields: { api_key: 'planted-api-key' } });
    await expect(call('oauth.appOnly', { environmentId })).rejects.toMatchObject({
      code: 'oauth/not-ready',
      field: 'fields.api_secret',
    });
  });
});
