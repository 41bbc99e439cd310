import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KeystageProcess } from '../testing/keystage-process.ts';

let home: string;
const passphrase = 'planted-passphrase';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'keystage-find-'));
  await run(['init']);
  await run(['app', 'add', 'Acme']);
  await writeFile(join(home, 'value'), 'planted-token', { mode: 0o600 });
  await run(['set', 'acme/production/bearer.bearer_token', '--value-file', join(home, 'value')]);
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function run(args: readonly string[], rest = ''): Promise<string> {
  const options = { home, input: `${passphrase}\n${rest}` };
  const { exitCode, stdout, stderr } = await new KeystageProcess([...args, '--passphrase-stdin'], options).ended;
  if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return stdout;
}

it('takes the value from standard input, after the passphrase, and prints places alone', async () => {
  const found = await run(['find', '--value'], 'planted-token\n');
  expect(found).toMatch(/acme\/production\/bearer\.bearer_token +present/);
  expect(found).not.toContain('planted');
  expect(JSON.parse(await run(['find', '--value', '--json'], 'planted-other'))).toEqual([]);
});
