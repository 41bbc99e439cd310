import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { bundle, KeystageProcess, runKeystage, type Ended } from '../testing/keystage-process.ts';
import { makeHome, type TemporaryHome } from '../testing/temporary-home.ts';

const reference = 'acme/development/webhook.secret';
const value = 'planted-value-of-development';
const holderSchema = z.object({
  door: z.string(),
  pid: z.int(),
  until: z.string().nullable(),
  only: z.array(z.string()).nullable(),
  guard: z.object({ by: z.string() }),
});
const statusSchema = z.object({ holders: z.array(holderSchema) });
const unlockedSchema = z.object({ pid: z.int(), until: z.string(), only: z.array(z.string()).nullable() });

let home: TemporaryHome;

/** A command as a script runs it: no terminal, no passphrase. */
const run = (...args: string[]): Promise<Ended> => runKeystage(args, { home: home.folder });

/** What `args` print, as the whole program prints it: an option that changes nothing keeps the fast way from being taken. */
const runInFull = (...args: string[]): Promise<Ended> => run(...args, '--confirm-production');

async function holders() {
  return statusSchema.parse(JSON.parse((await run('status', '--json')).stdout)).holders;
}

async function unlock(...args: string[]): Promise<z.infer<typeof unlockedSchema>> {
  const { stdout, stderr } = await home.run(['unlock', '--json', ...args]);
  expect(stderr).toBe('');
  return unlockedSchema.parse(JSON.parse(stdout));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = (pid: number) =>
  vi.waitFor(
    () => {
      expect(isAlive(pid)).toBe(false);
    },
    { timeout: 30_000, interval: 50 },
  );

beforeAll(async () => {
  home = await makeHome();
  await home.run(['app', 'add', 'Acme']);
  await home.run(['set', reference, '--kind', 'custom', '--value-stdin'], value);
  await home.run(
    ['set', 'acme/production/webhook.secret', '--kind', 'custom', '--value-stdin'],
    'planted-in-production',
  );
});
afterEach(async () => {
  await run('lock');
});
afterAll(() => home.remove());

describe('keystage unlock', () => {
  it('opens the vault to commands without a passphrase, until it is locked', async () => {
    expect(await run('list')).toMatchObject({ exitCode: 3, stdout: '' });
    const { pid, only } = await unlock('--for', '10m');
    expect(only).toBeNull();
    expect(await run('get', reference)).toEqual({ exitCode: 0, stdout: value, stderr: '' });
    expect((await run('list')).stdout).toContain('webhook');
    expect((await run('app', 'add', 'Other')).exitCode).toBe(0);
    expect(await holders()).toMatchObject([{ door: 'terminal', pid, only: null, guard: { by: 'user' } }]);
    expect((await run('status')).stdout).toMatch(/^Other users +kept out by the folder, and by asking the system/m);
    const locked = await run('lock', '--json');
    expect(JSON.parse(locked.stdout)).toMatchObject({ locked: true, doors: [{ pid }] });
    await gone(pid);
    expect(await run('get', reference)).toMatchObject({ exitCode: 3, stdout: '' });
    expect(await holders()).toEqual([]);
  });

  it('prints by the fast way what the whole program prints', async () => {
    await unlock('--for', '10m');
    for (const options of [[], ['-n'], ['--newline'], ['--json'], ['--json', '--newline']]) {
      const fast = await run('get', reference, ...options);
      expect(fast).toEqual(await runInFull('get', reference, ...options));
      expect(fast.stdout).toContain(value);
    }
    for (const args of [['acme/development/none.at'], ['acme'], ['not a reference'], ['acme/development/webhook']]) {
      const fast = await run('get', ...args);
      expect(fast).toEqual(await runInFull('get', ...args));
    }
  });

  it('asks for a confirmation before production’s secrets leave through it, and not where the passphrase is given', async () => {
    await unlock('--for', '10m');
    const production = ['get', 'acme/production/webhook.secret'];
    expect(await run(...production)).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run(...production, '--confirm-production')).toMatchObject({
      exitCode: 0,
      stdout: 'planted-in-production',
    });
    expect(await home.run(production)).toMatchObject({ exitCode: 0, stdout: 'planted-in-production' });
    const off = ['settings', 'set', 'confirm-production-use', 'off'];
    expect(await run(...off)).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run(...production)).toMatchObject({ exitCode: 2, stdout: '' });
    expect((await run(...off, '--confirm-production')).exitCode).toBe(0);
    expect(await run(...production)).toMatchObject({ exitCode: 0, stdout: 'planted-in-production' });
    expect((await run('settings', 'set', 'confirm-production-use', 'on')).exitCode).toBe(0);
  });

  it('ends by itself when its time is over', async () => {
    const { pid, until } = await unlock('--for', '2s');
    await gone(pid);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
    expect(await run('get', reference)).toMatchObject({ exitCode: 3, stdout: '' });
    await expect(stat(join(home.folder, 'doors'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('for some references gives those, and nothing else', async () => {
    const { pid } = await unlock('--for', '10m', '--only', reference);
    expect(await holders()).toMatchObject([{ pid, only: [reference] }]);
    expect(await run('get', reference)).toMatchObject({ exitCode: 0, stdout: value });
    expect(await runInFull('get', reference)).toMatchObject({ exitCode: 0, stdout: value });
    const outside = await run('get', 'acme/production/webhook.secret', '--json');
    expect(outside).toMatchObject({ exitCode: 3, stdout: '' });
    expect(JSON.parse(outside.stderr)).toMatchObject({ error: { code: 'grant/outside' } });
    expect(await run('list')).toMatchObject({ exitCode: 3, stdout: '' });
    // Beside a wider one, the wider one answers.
    await unlock('--for', '10m');
    expect((await run('list')).exitCode).toBe(0);
    expect(await holders()).toMatchObject([{ only: null }, { only: [reference] }]);
    await run('lock');
    await gone(pid);
  });

  it('refuses a reference that names nothing, and a wrong passphrase, and holds nothing then', async () => {
    expect(await home.run(['unlock', '--only', 'acme/none'])).toMatchObject({ exitCode: 4 });
    const wrong = await runKeystage(['unlock', '--passphrase-stdin'], { home: home.folder, input: 'planted-wrong\n' });
    expect(wrong.exitCode).toBe(3);
    expect(await holders()).toEqual([]);
  });

  it('never prolongs an unlock without the passphrase, and passes on what is left of one', async () => {
    await unlock('--for', '10m');
    expect(await run('unlock', '--for', '1h')).toMatchObject({ exitCode: 3 });
    expect((await run('unlock', '--for', '1m')).exitCode).toBe(0);
    expect(await holders()).toHaveLength(2);
  });

  it('has no secret in the arguments or the environment of its process', async () => {
    const { pid } = await unlock('--for', '10m');
    const { readFile } = await import('node:fs/promises');
    for (const file of ['cmdline', 'environ']) {
      expect(await readFile(`/proc/${pid}/${file}`, 'utf8')).not.toContain('planted-');
    }
  });

  it('remembers what it sees of the vault where the command that started it does', async () => {
    const usual = join(home.folder, '.local', 'state');
    await rm(usual, { recursive: true, force: true });
    const env = { KEYSTAGE_STATE: join(home.folder, '..', 'state') };
    const words = ['unlock', '--json', '--for', '10m', '--passphrase-file', home.passphraseFile];
    const { stdout } = await runKeystage(words, { home: home.folder, env });
    const { pid } = unlockedSchema.parse(JSON.parse(stdout));
    await runKeystage(['lock'], { home: home.folder, env });
    await gone(pid);
    expect(await readdir(env.KEYSTAGE_STATE)).toHaveLength(1);
    await expect(stat(usual)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('serves twenty commands at once', async () => {
    await unlock('--for', '10m');
    const ended = await Promise.all(Array.from({ length: 20 }, () => run('get', reference)));
    for (const one of ended) expect(one).toEqual({ exitCode: 0, stdout: value, stderr: '' });
  });

  it('leaves nothing that hinders others when its process is killed', async () => {
    const { pid } = await unlock('--for', '10m');
    const calls = Array.from({ length: 5 }, () => run('get', reference));
    process.kill(pid, 'SIGKILL');
    for (const { exitCode, stdout } of await Promise.all(calls)) {
      // Each had its value or was told that the vault is locked; none had half of anything.
      expect([
        [0, value],
        [3, ''],
        [1, ''],
      ]).toContainEqual([exitCode, stdout]);
    }
    await gone(pid);
    expect(await holders()).toEqual([]);
    expect(await readdir(join(home.folder, 'doors')).catch(() => [])).toEqual([]);
    await unlock('--for', '10m');
    expect((await run('get', reference)).stdout).toBe(value);
  });

  it('is not found in a folder that others can enter, which is said', async () => {
    await unlock('--for', '10m');
    await chmod(join(home.folder, 'doors'), 0o755);
    expect(await run('get', reference)).toMatchObject({ exitCode: 3, stdout: '' });
    expect((await run('status')).stderr).toContain('open to other users');
    expect((await run('lock')).exitCode).toBe(1);
    await chmod(join(home.folder, 'doors'), 0o700);
  });
});

const launchSchema = z.object({ origin: z.string(), launchUrl: z.string() });

/** The two commands that open a browser door. */
const ways = [[['web', '--no-open', '--json']], [['start', '--json']]];

/** A browser door, and its page's calls. */
async function openWeb(words: readonly string[]) {
  const web = new KeystageProcess(words, { home: home.folder, env: { KEYSTAGE_DOOR: 'browser' } });
  const { origin, launchUrl } = launchSchema.parse(JSON.parse(await web.firstLine()));
  const headers = { 'Content-Type': 'application/json', Origin: origin };
  const session = await fetch(`${origin}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ launch: new URL(launchUrl).hash.replace('#launch=', '') }),
  });
  const opened = z.object({ value: z.object({ pageKey: z.string() }) }).parse(await session.json());
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    web,
    async call(name: string, input: unknown): Promise<unknown> {
      const response = await fetch(`${origin}/call/${name}`, {
        method: 'POST',
        headers: { ...headers, Cookie: cookie, 'Keystage-Page-Key': opened.value.pageKey },
        body: JSON.stringify(input),
      });
      return response.json();
    },
  };
}

const appSchema = z.object({
  value: z.object({ handle: z.string(), environments: z.array(z.object({ id: z.string() })) }),
});
const logSchema = z.object({ entries: z.array(z.object({ action: z.string(), door: z.string() })) });

describe('doors beside each other', () => {
  it.each(ways)('are unlocked by one, and locked by one (%s)', async (words) => {
    const { pid } = await unlock('--for', '10m');
    const { web, call } = await openWeb(words);
    expect(await call('vault.state', {})).toMatchObject({ value: { state: 'unlocked' } });
    expect((await holders()).map(({ door }) => door).sort()).toEqual(['browser', 'terminal']);
    expect(await call('vault.lock', {})).toMatchObject({ value: { state: 'locked', reason: 'asked' } });
    await gone(pid);
    expect(await holders()).toEqual([]);
    await web.interrupt();
  });

  it.each(ways)('are locked by the terminal, and lend it the unlock of their page (%s)', async (words) => {
    const { web, call } = await openWeb(words);
    expect(await call('vault.state', {})).toMatchObject({ value: { state: 'locked' } });
    const { readFile } = await import('node:fs/promises');
    const passphrase = (await readFile(home.passphraseFile, 'utf8')).trim();
    expect(await call('vault.unlock', { with: 'passphrase', passphrase })).toMatchObject({ ok: true });
    expect(await run('get', reference)).toMatchObject({ exitCode: 0, stdout: value });
    expect((await run('list')).exitCode).toBe(0);
    const sandbox = new KeystageProcess(['sandbox', '--port', '18741'], { home: home.folder });
    await sandbox.firstLine();
    const { pid } = await unlock('--for', '10m');
    const status = (await run('status')).stdout;
    expect(status).toMatch(/the browser door \(process \d+\), since .*, until /);
    expect(status).toMatch(/keystage unlock \(process \d+\), since .*, until /);
    const locked = (await run('lock')).stdout;
    expect(locked).toContain(`Locked: the browser door (process ${web.child.pid ?? 0})`);
    expect(locked).toContain(`Locked: keystage unlock (process ${pid})`);
    await gone(pid);
    expect(await call('vault.state', {})).toMatchObject({ value: { state: 'locked', reason: 'other-door' } });
    expect((await sandbox.ended).stderr).toContain('The vault was locked');
    await web.interrupt();
  });
});

describe('the activity log', () => {
  it.each(ways)('names the door through which something was done (%s)', async (words) => {
    await unlock('--for', '10m');
    const { web, call } = await openWeb(words);
    const app = appSchema.parse(await call('app.add', { name: `Logged by ${words.join(' ')}`, provider: 'x' })).value;
    const environmentId = app.environments[0]?.id;
    expect(await call('sandbox.enable', { environmentId, enabled: true })).toMatchObject({ ok: true });
    await run('lock');
    await web.interrupt();
    const { stdout } = await home.run(['log', '--json', '--of', app.handle]);
    const { entries } = logSchema.parse(JSON.parse(stdout));
    expect(entries.map(({ action, door }) => [action, door])).toEqual([
      ['edited', 'browser'],
      ['edited', 'browser'],
    ]);
  });
});

describe('the fast way', () => {
  it('loads neither the services nor the rest of the program', async () => {
    await unlock('--for', '10m');
    const trace = join(home.folder, 'loaded.txt');
    const hook = join(home.folder, 'hook.cjs');
    await writeFile(
      hook,
      `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(trace)}, Object.keys(require.cache).join('\\n')));`,
    );
    const env = { PATH: process.env['PATH'] ?? '', HOME: home.folder, KEYSTAGE_HOME: home.folder };
    const child = spawn(process.execPath, ['--require', hook, bundle, 'get', reference], { env, stdio: 'pipe' });
    await once(child, 'close');
    const { readFile } = await import('node:fs/promises');
    const loaded = (await readFile(trace, 'utf8')).split('\n').filter((path) => path !== hook && path !== bundle);
    expect(loaded).toHaveLength(1);
    expect(loaded[0]).toMatch(/chunks\/frames-/);
  });
});
