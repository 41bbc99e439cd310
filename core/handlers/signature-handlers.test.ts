import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput, CredentialId } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import { Redaction } from '../oauth/redaction.ts';
import { samples, xUpdate } from '../oauth1/testing/samples.ts';
import type { Services } from '../services.ts';
import { ManualClock } from '../testing/manual-clock.ts';

// With the real vault: what is signed with it must be right, and nothing of it may come along.

const { consumerKey, consumerSecret, token, tokenSecret, nonce, timestamp } = samples.x;
let folder: string;
let services: Services;
let vaultKey: Extract<CommandInput<'signature.sign'>['key'], { from: 'vault' }>;
let bearerId: CredentialId;

async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-signatures-'));
  services = await createServices({
    folder,
    door: 'desktop',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock: new ManualClock(),
      keychain: absentKeychain,
      http: () => Promise.reject(new Error('a signature is made here')),
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
  });
  await call('vault.create', { passphrase: 'planted passphrase one' });
  const app = await call('app.add', { name: 'Acme Poster', provider: 'x' });
  const add = async (kind: string, fields: Record<string, string>) =>
    (await call('credential.add', { environmentId: app.environments[0]?.id, kind, fields })).id;
  vaultKey = {
    from: 'vault',
    apiKeyId: await add('api-key', { api_key: consumerKey, api_secret: consumerSecret }),
    accessTokenId: await add('access-token', { access_token: token, access_token_secret: tokenSecret }),
  };
  bearerId = await add('bearer', { bearer_token: 'planted-bearer' });
});

afterAll(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

function expectNoValueOf(answer: unknown): void {
  const redaction = new Redaction();
  for (const value of [consumerKey, consumerSecret, token, tokenSecret]) redaction.hide(value);
  expect(redaction.quotesSecret(JSON.stringify(answer))).toBe(false);
}

describe('signature.sign', () => {
  it('signs with credentials of the vault, none of whose values is in the answer', async () => {
    const signed = await call('signature.sign', { request: xUpdate, key: vaultKey, nonce, timestamp });
    expect(signed.signature).toBe('Ls93hJiZbQ3akF3HF3x1Bz8/zU4=');
    expect(signed.redacted).toBe(true);
    expect(signed.keyParts.map(({ length }) => length)).toEqual([consumerSecret.length, tokenSecret.length]);
    expect(signed.header).toMatch(/oauth_consumer_key="\[hidden [0-9a-f]{8}\]"/);
    expectNoValueOf(signed);
    for (const placement of ['query', 'body']) {
      expectNoValueOf(await call('signature.sign', { request: xUpdate, key: vaultKey, placement }));
    }
  });

  it('signs with what was typed, as it is', async () => {
    const key = { from: 'typed', consumerKey, consumerSecret, token, tokenSecret };
    const signed = await call('signature.sign', { request: xUpdate, key, nonce, timestamp });
    expect(signed).toMatchObject({ signature: 'Ls93hJiZbQ3akF3HF3x1Bz8/zU4=', redacted: false });
    expect(signed.header).toContain(`oauth_token="${token}"`);
  });

  it.each([
    ['PLAINTEXT, which would be the secrets', 'signatureMethod', () => ({ signatureMethod: 'PLAINTEXT' })],
    ['RSA without its key', 'privateKey', () => ({ signatureMethod: 'RSA-SHA1' })],
    ['a credential that signs nothing', 'key.apiKeyId', () => ({ key: { ...vaultKey, apiKeyId: bearerId } })],
  ])('refuses %s', async (_, field, change) => {
    const answer = await services.call('signature.sign', { request: xUpdate, key: vaultKey, ...change() });
    expect(answer).toMatchObject({ ok: false, error: { code: 'input/invalid', field } });
  });
});

describe('signature.explain', () => {
  const header =
    `OAuth oauth_consumer_key="${consumerKey}", oauth_nonce="${nonce}", `
    + 'oauth_signature="tXpPpWFTUAqx4z%2Fp9kK1rdS%2B8bQ%3D", oauth_signature_method="HMAC-SHA1", '
    + `oauth_timestamp="${timestamp}", oauth_token="${token}", oauth_version="1.0"`;

  it('finds the mistake with credentials of the vault, and hides their values in both base strings alike', async () => {
    const report = await call('signature.explain', { request: xUpdate, theirs: { header }, key: vaultKey });
    expect(report).toMatchObject({
      verdict: 'explained',
      redacted: true,
      theirs: { from: 'reproduced' },
      firstDifference: { part: 'parameters', ours: expect.stringMatching(/^520Ladies/) as unknown },
    });
    expect(report.findings.map(({ id }) => id)).toContain('space-as-plus');
    const parted = report.aligned.filter(({ ours, theirs }) => ours !== theirs);
    expect(parted).toEqual([
      {
        part: 'parameter',
        ours: 'status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21',
        theirs: 'status=Hello+Ladies+%2B+Gentlemen%2C+a+signed+OAuth+request%21',
      },
    ]);
    expectNoValueOf(report);
  });

  it('compares with nothing but what was pasted', async () => {
    const report = await call('signature.explain', { request: xUpdate, theirs: { header } });
    expect(report).toMatchObject({ verdict: 'unknown', redacted: false });
    expect(report.aligned.every(({ theirs }) => theirs === null)).toBe(true);
  });

  it('says that another program’s clock is ahead', async () => {
    const now = (timestamp - 7 * 60) * 1000;
    const report = await call('signature.explain', { request: xUpdate, theirs: { header }, now });
    expect(report.findings).toContainEqual(expect.objectContaining({ says: 'Its clock is 7 minutes ahead.' }));
  });
});

it('notes which credentials signed, and nothing of what was typed', async () => {
  const { entries } = await call('activity.list', {});
  const used = entries.filter(({ action }) => action === 'used-in-flow');
  expect(used.length).toBeGreaterThan(0);
  for (const { references } of used) expect(references[0]).toMatch(/^acme-poster\/development\/(api-key|bearer)$/);
  expectNoValueOf(entries);
});
