import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as samples from '../../shared/rules/recognise/testing/sample-values.ts';
import { runCommandLine } from '../run-command-line.ts';
import { createFakeTerminal } from '../testing/fake-terminal.ts';

let home: string;
const place = 'acme/development';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'keystage-add-'));
  await writeFile(join(home, 'passphrase'), 'planted-passphrase\n', { mode: 0o600 });
  await run('init');
  await run('app', 'add', 'Acme');
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const fake = createFakeTerminal({ json: args.includes('--json'), env: { KEYSTAGE_HOME: join(home, 'data') } });
  const exitCode = await runCommandLine(fake.terminal, [...args, '--passphrase-file', join(home, 'passphrase')]);
  return { exitCode, stdout: fake.stdout(), stderr: fake.stderr() };
}

async function write(text: string): Promise<string> {
  await writeFile(join(home, 'keys.env'), text, { mode: 0o600 });
  return join(home, 'keys.env');
}

it('stores what an env file holds, prints names and reasons, and no value', async () => {
  const key = samples.sampleApiKey();
  const secret = samples.sampleApiSecret();
  const bearer = samples.sampleBearer(7922114);
  const from = await write(
    `APP_ID=14414681\nX_API_KEY=${key}\nX_API_SECRET="${secret}"\nX_BEARER_TOKEN=${bearer}\nSTRIPE_SECRET_KEY=abc\n`,
  );
  const { exitCode, stdout, stderr } = await run('add', place, '--from', from, '--yes');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Added acme\/development\/api-key: api_key, api_secret/);
  expect(stdout).toMatch(/Read back from the vault and from a backup/);
  expect(stderr).toMatch(/API key secret \(X_API_SECRET, line 3\): named “X_API_SECRET”/);
  expect(stderr).toMatch(/Bearer token: It belongs to another app: .*7922114/);
  expect(stderr).toMatch(/left out: STRIPE_SECRET_KEY \(line 5\)/);
  for (const value of [key, secret, bearer]) expect(stdout + stderr).not.toContain(value);
  expect((await run('get', `${place}/api-key.api_secret`, '--no-newline')).stdout).toBe(secret);
});

it('replaces on the second time, and answers JSON', async () => {
  const from = await write(`X_API_SECRET=${samples.sampleApiSecret(60)}`);
  const { stdout } = await run('add', place, '--from', from, '--yes', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    credentials: [{ name: 'api-key', isNew: false, fields: [{ name: 'api_secret', outcome: 'replaced' }] }],
    safety: { state: 'kept-twice' },
  });
});

it('stores nothing where half of a pair is missing or nothing is recognised', async () => {
  const half = await run(
    'add',
    'acme/staging',
    '--from',
    await write(`X_API_SECRET=${samples.sampleApiSecret()}`),
    '--yes',
  );
  expect(half).toMatchObject({ exitCode: 2 });
  expect(half.stderr).toMatch(/API key is missing/);
  const none = await run('add', 'acme/staging', '--from', await write('PORT=3000'), '--yes');
  expect(none.stderr).toMatch(/no credential that Keystage recognises/);
});

it('names a value that is too long for a vault, in words and in JSON, and shows nothing of it', async () => {
  const long = 'planted'.repeat(2341);
  const from = await write(`X_BEARER_TOKEN=${samples.sampleBearer(7922114)}\nX_API_SECRET=${long}\n`);
  const stored = await run('add', 'acme/staging', '--from', from, '--yes');
  expect(stored.exitCode).toBe(0);
  expect(stored.stderr).toContain('left out: X_API_SECRET (line 2), longer than 16,384 characters');
  const told = await run('add', 'acme/staging', '--from', from, '--yes', '--json');
  const why = 'longer than 16,384 characters';
  expect(JSON.parse(told.stdout)).toMatchObject({ leftOut: [{ label: 'X_API_SECRET', line: 2, why }] });
  const alone = await run('add', 'acme/staging', '--from', await write(`API_KEY=${long}`), '--yes', '--json');
  expect(alone).toMatchObject({ exitCode: 2, stdout: '' });
  expect(alone.stderr).toContain('API_KEY (line 1) is longer than 16,384 characters');
  for (const { stdout, stderr } of [stored, told, alone]) expect(stdout + stderr).not.toContain('planted'.repeat(2));
});

it('warns of a value in the wrong box when one is set', async () => {
  const from = await write(samples.sampleApiKey());
  const { exitCode, stderr } = await run('set', `${place}/oauth2-client.client_id`, '--value-file', from);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/Warning: client_id: This looks like an API key/);
});
