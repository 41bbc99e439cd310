import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runKeystage, type Ended } from './testing/keystage-process.ts';
import { makeHome, passphrase, type TemporaryHome } from './testing/temporary-home.ts';

let home: TemporaryHome;

beforeAll(async () => {
  home = await makeHome();
  await home.run(['app', 'add', 'Acme Poster']);
});

afterAll(() => home.remove());

/** A command that opens the vault with what is given here in place of its passphrase. */
function list(input: string, ...args: string[]): Promise<Ended> {
  return runKeystage(['list', '--passphrase-stdin', ...args], { home: home.folder, input });
}

function errorOf({ stdout, stderr }: Ended): unknown {
  expect(stdout).toBe('');
  return (JSON.parse(stderr) as { error: unknown }).error;
}

describe('exit code 0', () => {
  it('for what is done, and for a help that was asked for', async () => {
    expect(await list(`${passphrase}\n`)).toMatchObject({ exitCode: 0, stderr: '' });
    const help = await runKeystage(['oauth', 'login', '--help'], { home: home.folder });
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('--no-browser');
  });

  it('for a lock where nothing is unlocked, which says so', async () => {
    const ended = await runKeystage(['lock'], { home: home.folder });
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout).toContain('Nothing is unlocked.');
  });

  it('for a status, which needs no passphrase', async () => {
    const ended = await runKeystage(['status', '--json'], { home: home.folder });
    expect(ended.exitCode).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ vault: { state: 'locked', reason: 'started' } });
  });
});

describe('exit code 1', () => {
  it('for a vault that is there already, which is left as it is', async () => {
    const before = await readFile(join(home.folder, 'vault.keystage'));
    const ended = await home.run(['init', '--json']);
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended)).toMatchObject({ code: 'vault/exists' });
    expect(await readFile(join(home.folder, 'vault.keystage'))).toEqual(before);
  });

  it('for a login that lacks its client', async () => {
    const ended = await home.run(['oauth', 'login', 'acme-poster/development', '--json']);
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended)).toMatchObject({ code: 'oauth/not-ready' });
  });

  it('for a login that lacks a callback URL, with the command that adds one', async () => {
    await home.run(['set', 'acme-poster/staging/oauth2-client.client_id', '--value-stdin'], 'planted-client-id');
    const ended = await home.run(['oauth', 'login', 'acme-poster/staging', '--json']);
    expect(ended.exitCode).toBe(1);
    const command = 'keystage env set acme-poster/staging --add-callback http://127.0.0.1:8735/callback';
    expect(errorOf(ended)).toMatchObject({
      code: 'oauth/not-ready',
      field: 'registration.callbackUrls',
      hint: expect.stringContaining(command) as string,
    });
  });
});

describe('exit code 2', () => {
  it.each([
    ['an unknown command', ['bogus']],
    ['a group without a command', ['app']],
    ['a missing argument', ['get']],
    ['an unknown option', ['status', '--bogus']],
    ['a number out of bounds', ['web', '--port', '70000']],
    ['a choice that is none', ['env', 'set', 'a/b', '--client-type', 'bogus']],
    ['a change that changes nothing', ['env', 'set', 'a/b']],
    ['the help of a command that is none', ['help', 'bogus']],
    ['a passphrase as an argument', ['list', '--passphrase', 'planted']],
  ])('for %s', async (_what, args) => {
    expect((await runKeystage(args, { home: home.folder })).exitCode).toBe(2);
  });

  it('for a new name under which production would ask no more, until that is confirmed', async () => {
    await home.run(['app', 'add', 'Renamed']);
    const rename = ['env', 'set', 'renamed/production', '--name', 'Harmless', '--json'];
    const ended = await home.run(rename);
    expect(ended.exitCode).toBe(2);
    expect(errorOf(ended)).toMatchObject({ code: 'secret/confirm-production' });
    expect(await home.run([...rename, '--confirm-production'])).toMatchObject({ exitCode: 0 });
  });

  it('for text that is no reference, as JSON where JSON is asked for', async () => {
    const ended = await home.run(['app', 'show', 'Acme Poster', '--json']);
    expect(ended.exitCode).toBe(2);
    expect(errorOf(ended)).toMatchObject({
      code: 'input/invalid',
      hint: expect.stringContaining('Did you mean acme-poster?') as string,
    });
  });

  it('for a production login that nobody confirmed, which names the option', async () => {
    const ended = await home.run(['oauth', 'login', 'acme-poster/production', '--json']);
    expect(ended.exitCode).toBe(2);
    expect(errorOf(ended)).toMatchObject({
      code: 'oauth/confirm-production',
      hint: expect.stringContaining('--yes-production') as string,
    });
  });

  it('for a revocation in production that nobody confirmed, which names the option', async () => {
    const token = 'acme-poster/production/user-token';
    await home.run(['set', 'acme-poster/production/oauth2-client.client_id', '--value-stdin'], 'planted-client-id');
    await home.run(['set', `${token}.access_token`, '--value-stdin'], 'planted-access-token');
    const ended = await home.run(['oauth', 'revoke', token, '--json']);
    expect(ended.exitCode).toBe(2);
    expect(errorOf(ended)).toMatchObject({
      code: 'oauth/confirm-production',
      hint: expect.stringContaining('--yes-production') as string,
    });
  });

  it('for a value that is not text, which is not stored', async () => {
    const file = join(home.folder, 'binary');
    await writeFile(file, Buffer.from([0xff, 0x00, 0xfe]), { mode: 0o600 });
    const set = ['set', 'acme-poster/development/binary.secret', '--kind', 'custom', '--value-file', file, '--json'];
    const ended = await home.run(set);
    expect(ended.exitCode).toBe(2);
    expect(errorOf(ended)).toMatchObject({ code: 'input/invalid', hint: expect.stringContaining('base64') as string });
    expect((await home.run(['list'])).stdout).not.toContain('binary');
  });

  it('for a removal of more than was named', async () => {
    expect((await home.run(['remove', 'acme-poster/production'])).exitCode).toBe(2);
    expect((await home.run(['app', 'remove', 'acme-poster/production'])).exitCode).toBe(2);
    expect((await home.run(['app', 'show', 'acme-poster'])).stdout).toContain('production');
  });

  it('for two sources of one passphrase', async () => {
    expect((await home.run(['list', '--passphrase-stdin'])).exitCode).toBe(2);
  });
});

describe('exit code 3', () => {
  it('for a wrong passphrase, which is not repeated', async () => {
    const ended = await list('planted-wrong-passphrase\n', '--json');
    expect(ended.exitCode).toBe(3);
    expect(errorOf(ended)).toMatchObject({ code: 'vault/wrong-passphrase' });
    expect(ended.stderr).not.toContain('planted');
  });

  it('for a wrong recovery code; the right one opens the vault', async () => {
    expect((await list('AAAA-BBBB\n', '--recovery-code')).exitCode).toBe(3);
    expect((await list(`${home.recoveryCode}\n`, '--recovery-code')).exitCode).toBe(0);
  });

  it('for a lost passphrase, until the recovery code has set a new one', async () => {
    const lost = await makeHome();
    try {
      const withNew = { home: lost.folder, input: 'planted new passphrase\n' };
      expect((await runKeystage(['list', '--passphrase-stdin'], withNew)).exitCode).toBe(3);
      const input = `${lost.recoveryCode}\nplanted new passphrase\n`;
      const change = ['passphrase', '--recovery-code', '--passphrase-stdin'];
      expect(await runKeystage(change, { home: lost.folder, input })).toMatchObject({ exitCode: 0 });
      expect((await runKeystage(['list', '--passphrase-stdin'], withNew)).exitCode).toBe(0);
    } finally {
      await lost.remove();
    }
  });

  it('where nobody can be asked', async () => {
    const ended = await runKeystage(['list', '--json'], { home: home.folder });
    expect(ended.exitCode).toBe(3);
    expect(errorOf(ended)).toMatchObject({ code: 'vault/locked' });
  });
});

describe('exit code 4', () => {
  it('for an undo where nothing is left to put back, and 0 where something is', async () => {
    const none = await home.run(['undo', '--json']);
    expect(none.exitCode).toBe(4);
    expect(errorOf(none)).toMatchObject({ code: 'not-found', field: 'removalId' });
    const { removalId } = JSON.parse((await home.run(['env', 'remove', 'acme-poster/staging', '--json'])).stdout) as {
      removalId: string;
    };
    const undone = await home.run(['undo', '--json']);
    expect(undone.exitCode).toBe(0);
    expect(JSON.parse(undone.stdout)).toMatchObject({ removalId, undone: true, references: ['acme-poster/staging'] });
    expect((await home.run(['undo', '--json'])).exitCode).toBe(4);
  });

  it('for a name that names nothing, with the nearest one there is; and no other app is taken in its place', async () => {
    const ended = await home.run(['oauth', 'login', 'acme-poser/development', '--json']);
    expect(ended.exitCode).toBe(4);
    expect(errorOf(ended)).toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('Did you mean acme-poster/development?') as string,
    });
  });

  it('where there is no vault', async () => {
    const ended = await runKeystage(['list', '--json'], { home: join(home.folder, 'elsewhere') });
    expect(ended.exitCode).toBe(4);
    expect(errorOf(ended)).toMatchObject({ code: 'vault/absent', hint: expect.stringContaining('init') as string });
  });

  it('for a passphrase file that is not there', async () => {
    const args = ['list', '--passphrase-file', '/nonexistent/passphrase'];
    expect((await runKeystage(args, { home: home.folder })).exitCode).toBe(4);
  });
});

describe('exit code 5', () => {
  it('for a damaged vault, before a passphrase is asked for; the file is left as it is', async () => {
    const other = await makeHome();
    const file = join(other.folder, 'vault.keystage');
    const damaged = (await readFile(file)).subarray(0, 100);
    await writeFile(file, damaged);
    const ended = await runKeystage(['list', '--json'], { home: other.folder });
    expect(ended.exitCode).toBe(5);
    expect(errorOf(ended)).toMatchObject({ code: 'vault/damaged' });
    expect((await other.run(['init'])).exitCode).toBe(5);
    expect(await readFile(file)).toEqual(damaged);
    await other.remove();
  });
});

describe('exit code 7', () => {
  it('for a port that another program holds', async () => {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const port = String(address.port);
    const environment = 'acme-poster/staging';
    const callback = `http://127.0.0.1:${port}/callback`;
    const web = await runKeystage(['web', '--no-open', '--port', port], { home: home.folder });
    const sandbox = await home.run(['sandbox', '--port', port]);
    await home.run(['env', 'set', environment, '--sandbox', '--callback', callback]);
    const login = await home.run(['oauth', 'login', environment, '--no-browser', '--json']);
    server.close();
    expect([web.exitCode, sandbox.exitCode, login.exitCode]).toEqual([7, 7, 7]);
    expect(errorOf(login)).toMatchObject({ code: 'oauth/port-taken' });
  });
});

it('warns of a passphrase file that others may read', async () => {
  await chmod(home.passphraseFile, 0o644);
  const ended = await home.run(['list', '--json']);
  await chmod(home.passphraseFile, 0o600);
  expect(ended.exitCode).toBe(0);
  expect(JSON.parse(ended.stderr)).toMatchObject({
    warning: { message: expect.stringContaining('chmod 600') as string },
  });
});
