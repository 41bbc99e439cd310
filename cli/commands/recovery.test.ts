import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { runCommandLine, wantsJson } from '../run-command-line.ts';
import { createFakeTerminal } from '../testing/fake-terminal.ts';

vi.setConfig({ testTimeout: 120_000 });

let root: string;
let passphraseFile: string;
const vaultFile = () => join(root, 'home', 'vault.keystage');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-cli-recovery-'));
  passphraseFile = join(root, 'passphrase');
  await writeFile(passphraseFile, 'planted-passphrase-one\n', { mode: 0o600 });
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function run(...args: string[]) {
  const env = { HOME: root, KEYSTAGE_HOME: join(root, 'home'), KEYSTAGE_STATE: join(root, 'state') };
  const fake = createFakeTerminal({ json: wantsJson(args), env });
  const exitCode = await runCommandLine(fake.terminal, args);
  return { exitCode, stdout: fake.stdout(), stderr: fake.stderr() };
}

const withPassphrase = (...args: string[]) => run(...args, '--passphrase-file', passphraseFile);
const backupsSchema = z.array(z.object({ id: z.string(), kind: z.string() }));
const findingsSchema = z.array(z.object({ check: z.string(), verdict: z.string(), command: z.string().nullable() }));

it('leads from a damaged vault to the doctor, and from there to the newest backup', async () => {
  expect((await withPassphrase('init')).exitCode).toBe(0);
  expect((await withPassphrase('app', 'add', 'Acme Poster')).exitCode).toBe(0);
  expect((await withPassphrase('app', 'add', 'Other App')).exitCode).toBe(0);
  expect((await withPassphrase('vault', 'drill')).stdout).toContain('The newest backup opens');
  expect((await withPassphrase('vault', 'backup', 'verify')).exitCode).toBe(0);
  expect((await withPassphrase('vault', 'verify')).stdout).toContain('0 credentials');
  expect((await run('status')).stdout).toContain('passed');

  await appendFile(vaultFile(), 'x');
  const damaged = await readFile(vaultFile());
  const list = await withPassphrase('list');
  expect(list.exitCode).toBe(5);
  expect(list.stderr).toContain('keystage vault doctor');
  const findings = findingsSchema.parse(JSON.parse((await run('vault', 'doctor', '--json')).stdout));
  expect(findings[0]).toEqual({ check: 'vault-file', verdict: 'problem', command: 'vault backup restore' });

  const unconfirmed = await withPassphrase('vault', 'backup', 'restore', 'no-such-backup');
  expect(unconfirmed.exitCode).toBe(4);
  const restored = await withPassphrase('vault', 'backup', 'restore', '--yes');
  expect(restored.exitCode).toBe(0);
  expect(restored.stdout).toContain('Set aside: vault.keystage.set-aside.');
  const backups = backupsSchema.parse(JSON.parse((await run('vault', 'backup', 'list', '--json')).stdout));
  const aside = backups.find(({ kind }) => kind === 'set-aside');
  expect(await readFile(join(root, 'home', aside?.id ?? ''))).toEqual(damaged);
  expect((await withPassphrase('app', 'list')).stdout + (await withPassphrase('vault', 'verify')).stdout).toContain(
    'opens',
  );
});

it('warns of an older copy with every command that opens the vault, until it is said to be the right one', async () => {
  await withPassphrase('init');
  await withPassphrase('app', 'add', 'Acme Poster');
  const older = await readFile(vaultFile());
  await withPassphrase('app', 'add', 'Other App');
  await writeFile(vaultFile(), older);
  for (const words of [
    ['app', 'add', 'Third App'],
    ['app', 'add', 'Fourth App'],
    ['app', 'list'],
  ]) {
    const { exitCode, stderr } = await withPassphrase(...words);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('The vault is an older copy')]);
  }
  expect((await run('status')).stderr).toContain('The vault is an older copy');
  expect((await withPassphrase('vault', 'keep-older')).exitCode).toBe(0);
  expect(await withPassphrase('app', 'list')).toMatchObject({ exitCode: 0, stderr: '' });
});

it('speaks of the backups where the vault file is gone, and keeps them beside a new vault', async () => {
  await withPassphrase('init');
  await withPassphrase('app', 'add', 'Acme Poster');
  await rm(vaultFile());
  const list = await withPassphrase('app', 'list');
  expect([list.exitCode, list.stderr]).toEqual([4, expect.stringContaining('keystage vault backup restore')]);
  expect(list.stderr).not.toContain('keystage init');
  const made = await withPassphrase('init');
  expect([made.exitCode, made.stderr]).toEqual([0, expect.stringContaining('Backups of an earlier vault are here')]);
  const backups = backupsSchema.parse(JSON.parse((await run('vault', 'backup', 'list', '--json')).stdout));
  expect(backups.length).toBeGreaterThan(0);
  const [first] = backups;
  expect((await withPassphrase('vault', 'backup', 'restore', first?.id ?? '', '--yes')).exitCode).toBe(0);
});

it('restores the newest backup that opens, and names those that do not', async () => {
  await withPassphrase('init');
  for (const name of ['Acme Poster', 'Other App', 'Third App']) await withPassphrase('app', 'add', name);
  const backups = backupsSchema.parse(JSON.parse((await run('vault', 'backup', 'list', '--json')).stdout));
  const [newest] = backups;
  const path = join(root, 'home', newest?.id ?? '');
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  // In a file of its own: the same save may be the previous file and a backup, under two names.
  await rm(path);
  await writeFile(path, bytes);
  await appendFile(vaultFile(), 'x');
  const restored = await withPassphrase('vault', 'backup', 'restore', '--yes');
  expect([restored.exitCode, restored.stderr]).toEqual([
    0,
    expect.stringContaining(`${newest?.id ?? ''} does not open.`),
  ]);
  expect(restored.stdout).toContain(`Restored ${backups[1]?.id ?? ''}.`);
  expect((await withPassphrase('app', 'list')).stdout).toContain('other-app');
  const named = await withPassphrase('vault', 'backup', 'restore', newest?.id ?? '', '--yes');
  expect(named.exitCode).toBe(5);
});
