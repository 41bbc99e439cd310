import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { createFakeTerminal } from '../testing/fake-terminal.ts';

let home: string;
const reference = 'acme/development/bearer.bearer_token';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'keystage-looking-back-'));
  await writeFile(join(home, 'passphrase'), 'planted-passphrase\n', { mode: 0o600 });
  await run('init');
  await run('app', 'add', 'Acme');
  for (const value of ['planted-one', 'planted-two', 'planted-three']) {
    await writeFile(join(home, 'value'), value, { mode: 0o600 });
    await run('set', reference, '--value-file', join(home, 'value'));
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function run(...args: string[]): Promise<string> {
  const json = args.includes('--json');
  const fake = createFakeTerminal({ json, env: { KEYSTAGE_HOME: join(home, 'data') } });
  const exitCode = await runCommandLine(fake.terminal, [...args, '--passphrase-file', join(home, 'passphrase')]);
  if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${fake.stderr()}`);
  return fake.stdout();
}

it('lists former values without them, brings one back, and says so in the log', async () => {
  const listed = await run('history', reference);
  expect(listed.match(/bearer_token +[12] .* edited/g)).toHaveLength(2);
  expect(listed).not.toContain('planted');

  await run('restore-value', reference, '2');
  expect(await run('get', reference, '--no-newline')).toBe('planted-one');
  const [first] = JSON.parse(await run('history', reference, '--json')) as { reason: string; fingerprint: string }[];
  expect(first).toMatchObject({ number: 1, reason: 'restored', reference });
  await run('restore-value', reference, first!.fingerprint.slice(0, 12));
  expect(await run('get', reference, '--no-newline')).toBe('planted-three');
  await expect(run('restore-value', reference, '9')).rejects.toThrow(/has no one former value “9”/);

  const log = await run('log', '--limit', '12');
  expect(log).toMatch(/restored-value +acme\/development\/bearer\.bearer_token +terminal +done/);
  expect(log).toContain('The log is whole.');
  const { entries, chain } = JSON.parse(await run('log', '--since', '1d', '--json')) as {
    entries: unknown[];
    chain: unknown;
  };
  expect(entries.length).toBeGreaterThan(8);
  expect(chain).toEqual({ state: 'whole' });
  expect(await run('log', '--since', '2199-01-01')).toContain('Nothing is noted.');
});

it('moves a credential with its history, and none where a name is taken', async () => {
  const moved = await run('move', 'acme/development/bearer', '--to', 'acme/staging', '--json');
  const back = 'keystage move acme/staging/bearer --to acme/development';
  expect(JSON.parse(moved)).toEqual({ references: ['acme/staging/bearer'], back: [back] });
  expect(await run(...back.split(' ').slice(1))).toContain(
    'To move it back: keystage move acme/development/bearer --to acme/staging',
  );
  await run('move', 'acme/development/bearer', '--to', 'acme/staging');
  expect(await run('get', 'acme/staging/bearer.bearer_token', '--no-newline')).toBe('planted-three');
  expect(JSON.parse(await run('history', 'acme/staging/bearer', '--json'))).toHaveLength(2);
  await run('set', reference, '--value-file', join(home, 'value'));
  await expect(run('move', 'acme/staging/bearer', '--to', 'acme/development')).rejects.toThrow(/Nothing was moved/);
  await expect(run('move', 'acme/staging/bearer', '--to', 'acme/production')).rejects.toThrow(
    /Confirm it with --confirm-production/,
  );
});
