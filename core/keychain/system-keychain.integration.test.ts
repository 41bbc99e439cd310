import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from 'vite';
import * as fixture from '../vault/vault-fixture.ts';
import { Vault } from '../vault/vault.ts';
import { KeyringSession, makeHomeEnvironment, runProgram, type SessionEnvironment } from './testing/keyring-session.ts';

const components = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon', '/usr/bin/secret-tool'];
const canRun = process.platform === 'linux' && components.every((path) => existsSync(path));

const root = fileURLToPath(new URL('../..', import.meta.url));
const keyringPassword = 'planted-keyring-password';
let temporary: { readonly path: string; remove(): Promise<void> };
let outDir: string;
let count = 0;
let home: string;
let folder: string;
let session: KeyringSession;

beforeAll(async () => {
  temporary = await fixture.makeTemporaryFolder();
  // Inside the project, so that the bundle finds its native packages where Node looks for them.
  outDir = join(root, 'node_modules', '.cache', `keystage-keychain-process-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'core/keychain/testing/keychain-process.ts'),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'process.mjs' } },
    },
  });
});
afterAll(async () => {
  await temporary.remove();
  await rm(outDir, { recursive: true, force: true });
});

beforeEach(async () => {
  count += 1;
  home = join(temporary.path, String(count));
  folder = join(home, 'vault');
  await mkdir(home);
  session = await KeyringSession.start(home);
  await session.startKeyring(keyringPassword);
  (await fixture.createVault(fixture.instantOptions(folder))).vault.close();
});
afterEach(() => session.close());

/** A task of `keychain-process.ts`, in a process of its own. */
async function run(task: string, env: SessionEnvironment = session.env): Promise<unknown> {
  const { exitCode, stdout, stderr } = await runProgram(
    process.execPath,
    [join(outDir, 'process.mjs'), folder, task],
    env,
  );
  if (exitCode !== 0) throw new Error(`${task} ended with ${String(exitCode)}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Each item of Keystage's that another program finds: its value, and the account it is for. */
async function findItems(): Promise<{ readonly account: string; readonly value: string }[]> {
  const found = await runProgram('secret-tool', ['search', '--all', '--unlock', 'service', 'Keystage'], session.env);
  const accounts = [...found.stderr.matchAll(/^attribute\.username = (.*)$/gm)].map(([, account = '']) => account);
  return [...found.stdout.matchAll(/^secret = (.*)$/gm)].map(([, value = ''], index) => ({
    account: accounts[index] ?? '',
    value,
  }));
}

async function onlyItem() {
  const [item, ...others] = await findItems();
  if (item === undefined || others.length > 0) throw new Error(`there are ${others.length + 1} items, or none`);
  return item;
}

function refusal(code: string) {
  return { vault: 'locked', code, hint: expect.stringContaining('passphrase') as string };
}

describe.skipIf(!canRun)('with the GNOME Keyring', () => {
  it('opens the vault in a later process, and no more once the device is forgotten', async () => {
    expect(await run('unlock')).toEqual(refusal('keychain/missing'));
    expect(await run('enrol')).toEqual({ vault: 'unlocked', keychain: 'ready' });
    expect(await run('unlock')).toEqual({ vault: 'unlocked', keychain: 'ready' });
    expect(await run('forget')).toEqual({ vault: 'unlocked', keychain: 'ready' });
    expect(await findItems()).toEqual([]);
    expect(await run('unlock')).toEqual(refusal('keychain/missing'));
  });

  it('shows other programs one item, which is neither the passphrase nor the key that opens the contents', async () => {
    await run('enrol');
    const { account, value } = await onlyItem();
    const key = Buffer.from(value, 'base64');
    expect(key).toHaveLength(32);
    const vault = await Vault.open(fixture.instantOptions(folder));
    await expect(vault.unlockWithKey(key)).rejects.toMatchObject({ code: 'vault/locked' });
    await vault.unlock(fixture.passphrase());
    vault.lendKey((vaultKey, vaultId) => {
      expect(vaultKey.equals(key)).toBe(false);
      expect(account).toMatch(new RegExp(`^${vaultId}/slot_`));
    });
    vault.close();
  });

  it('goes on in a later session, with the keyring that was kept', async () => {
    await run('enrol');
    await session.close();
    session = await KeyringSession.start(home);
    await session.startKeyring(keyringPassword);
    expect(await run('unlock')).toEqual({ vault: 'unlocked', keychain: 'ready' });
  });

  it('says that the item was deleted behind our back, and enrols anew', async () => {
    await run('enrol');
    const { account } = await onlyItem();
    await runProgram('secret-tool', ['clear', 'service', 'Keystage', 'username', account], session.env);
    expect(await run('unlock')).toEqual(refusal('keychain/missing'));
    expect(await run('look')).toEqual({ vault: 'locked', keychain: 'ready' });
    expect(await run('enrol')).toEqual({ vault: 'unlocked', keychain: 'ready' });
    expect(await run('unlock')).toEqual({ vault: 'unlocked', keychain: 'ready' });
  });

  it('says that the item was replaced behind our back', async () => {
    await run('enrol');
    const { account } = await onlyItem();
    await runProgram('secret-tool', ['clear', 'service', 'Keystage', 'username', account], session.env);
    const label = ['--label=planted', 'service', 'Keystage', 'username', account];
    await runProgram('secret-tool', ['store', ...label], session.env, Buffer.alloc(32, 7).toString('base64'));
    expect(await run('unlock')).toEqual(refusal('keychain/wrong-backend'));
    expect(await run('look')).toEqual({ vault: 'locked', keychain: 'wrong-backend' });
    expect(await run('passphrase')).toMatchObject({ vault: 'unlocked' });
  });

  it('says that the keyring is locked, and the passphrase opens the vault', async () => {
    await run('enrol');
    await session.close();
    session = await KeyringSession.start(home);
    await session.startKeyring('planted-other-password');
    expect(await run('unlock')).toEqual(refusal('keychain/locked'));
    expect(await run('passphrase')).toEqual({ vault: 'unlocked', keychain: 'locked' });
  });
});

describe.skipIf(!canRun)('without a keychain', () => {
  beforeEach(async () => {
    await run('enrol');
    await session.close();
  });

  it.each([
    ['there is no session bus', async () => makeHomeEnvironment(home)],
    [
      'the session bus has no secret service',
      async () => {
        session = await KeyringSession.start(home);
        return session.env;
      },
    ],
  ])('says so where %s, puts nothing elsewhere, and the passphrase opens the vault', async (_what, start) => {
    const env = await start();
    expect(await run('unlock', env)).toEqual(refusal('keychain/absent'));
    expect(await run('enrol', env)).toMatchObject({ code: 'keychain/absent' });
    expect(await run('passphrase', env)).toEqual({ vault: 'unlocked', keychain: 'absent' });
  });
});
