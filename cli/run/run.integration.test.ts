import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeystageProcess, runKeystage, type Ended } from '../testing/keystage-process.ts';
import { makeHome, passphrase, type TemporaryHome } from '../testing/temporary-home.ts';
import { typeInto } from '../testing/typed-session.ts';

// The built program with real children: what they are given, what reaches them, and what is left of their output.

const dev = 'acme-poster/development';
const secret = 'planted-client-secret/+ä"1';

let home: TemporaryHome;

beforeAll(async () => {
  home = await makeHome();
  await home.run(['app', 'add', 'Acme Poster']);
  await home.run(['set', `${dev}/oauth2-client.client_id`, '--value-stdin'], 'planted-client-id');
  await home.run(['set', `${dev}/webhook.secret`, '--kind', 'custom', '--value-stdin'], secret);
});

afterAll(() => home.remove());

interface Given {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** `words` begin with the options of `run`. */
function start(words: readonly string[], given: Given = {}): KeystageProcess {
  return new KeystageProcess(['run', '--passphrase-file', home.passphraseFile, ...words], {
    home: home.folder,
    ...given,
  });
}

function run(words: readonly string[], given: Given = {}): Promise<Ended> {
  return start(words, given).ended;
}

/** A child that runs `source` in Node. */
function node(source: string, ...args: readonly string[]): string[] {
  return ['--', process.execPath, '-e', source, ...args];
}

async function file(name: string, text: string): Promise<string> {
  const path = join(home.folder, '..', name);
  await writeFile(path, text);
  return path;
}

function print(...names: readonly string[]): string[] {
  return node(`console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name] ?? null)))`);
}

describe('what the command is given', () => {
  it('is each value by its name, and the caller’s environment', async () => {
    const ended = await run([dev, ...print('X_CLIENT_ID', 'WEBHOOK_SECRET', 'MINE')], { env: { MINE: 'kept' } });
    expect(ended).toEqual({
      exitCode: 0,
      stdout: `${JSON.stringify(['planted-client-id', secret, 'kept'])}\n`,
      stderr: '',
    });
  });

  it('is nothing of Keystage’s own but where things are', async () => {
    const env = { KEYSTAGE_PLANTED: 'planted', KEYSTAGE_DOOR: 'browser' };
    const ended = await run([dev, ...print('KEYSTAGE_PLANTED', 'KEYSTAGE_DOOR', 'KEYSTAGE_HOME')], { env });
    expect(JSON.parse(ended.stdout)).toEqual([null, 'browser', home.folder]);
  });

  it('is the vault’s value where the caller has another one, and is said', async () => {
    const env = { X_CLIENT_ID: 'stale', WEBHOOK_SECRET: secret };
    const ended = await run([dev, ...print('X_CLIENT_ID')], { env });
    expect(JSON.parse(ended.stdout)).toEqual(['planted-client-id']);
    expect(ended.stderr).toBe('Warning: Replaced for the command, for they had another value here: X_CLIENT_ID.\n');
  });

  it('is only what --only names', async () => {
    const words = ['--only', 'WEBHOOK_SECRET', dev, ...print('X_CLIENT_ID', 'WEBHOOK_SECRET')];
    expect(JSON.parse((await run(words)).stdout)).toEqual([null, secret]);
  });

  it('comes under the name that was set for it', async () => {
    await home.run(['set', `${dev}/oauth2-client.client_id`, '--variable', 'MY_CLIENT']);
    const ended = await run([dev, ...print('MY_CLIENT', 'X_CLIENT_ID')]);
    await home.run(['set', `${dev}/oauth2-client`, '--variable', 'client_id=']);
    expect(JSON.parse(ended.stdout)).toEqual(['planted-client-id', null]);
  });

  it('is never on a command line', async () => {
    const started = start([dev, ...node('console.log(process.pid); setInterval(() => {}, 60_000)')]);
    const pid = await started.firstLine();
    const lines = [await started.commandLine(), await readFile(`/proc/${pid}/cmdline`, 'utf8')].join('\n');
    process.kill(Number(pid), 'SIGKILL');
    await started.ended;
    expect(lines).toContain(process.execPath);
    for (const planted of ['planted-client', passphrase]) expect(lines).not.toContain(planted);
  });

  it('has what env files name, which goes over the environment’s values', async () => {
    const one = await file(
      'one.env',
      `A=plain\nURL="http://\${ks://${dev}/oauth2-client.client_id}@x/"\nX_CLIENT_ID=mine\n`,
    );
    const two = await file('two.env', `\uFEFFexport A='second' # comment\r\nB=ks://${dev}/webhook\r\n`);
    const ended = await run(['--env-file', one, '-f', two, dev, ...print('A', 'URL', 'X_CLIENT_ID', 'B')]);
    expect(JSON.parse(ended.stdout)).toEqual(['second', 'http://planted-client-id@x/', 'mine', secret]);
    expect(ended.stderr).toBe('Warning: Set by an env file, over the environment’s own: X_CLIENT_ID.\n');
  });

  it('can be env files alone, without a passphrase where they need nothing of the vault', async () => {
    const path = await file('plain.env', 'A=1\nA=2\n');
    const ended = await runKeystage(['run', '--no-environment', '-f', path, ...print('A', 'X_CLIENT_ID')], {
      home: home.folder,
    });
    expect(JSON.parse(ended.stdout)).toEqual(['2', null]);
    expect(ended.stderr).toBe(`Warning: ${path} sets A in line 1 and in line 2. The last one counts.\n`);
  });

  it('reaches a command of one word, and none is said to be none', async () => {
    const path = await file('word.env', 'A=planted\n');
    const ended = await run(['--no-environment', '-f', path, '--', 'env']);
    expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^A=planted$/m) as string, stderr: '' });
    for (const words of [['--no-environment', '-f', path], [dev], []]) {
      expect(await run(words)).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('There is no command to run.') as string,
      });
    }
  });

  it('leaves out what two values want to be, and says how to choose', async () => {
    await home.run(['set', `${dev}/oauth2-client-eu.client_id`, '--value-stdin'], 'planted-other-id');
    const path = await file('choice.env', `X_CLIENT_ID=ks://${dev}/oauth2-client-eu.client_id\n`);
    const ended = await run([dev, ...print('X_CLIENT_ID')]);
    const chosen = await run(['-f', path, dev, ...print('X_CLIENT_ID')]);
    await home.run(['remove', `${dev}/oauth2-client-eu`]);
    expect(ended.stdout).toBe('[null]\n');
    expect(ended.stderr).toContain(`${dev}/oauth2-client.client_id and ${dev}/oauth2-client-eu.client_id`);
    expect(chosen).toMatchObject({ stdout: '["planted-other-id"]\n', stderr: '' });
  });
});

describe('what fails before the command starts', () => {
  const marker = () => join(home.folder, '..', 'started');
  const mark = () => node(`require('fs').writeFileSync(process.argv[1], '')`, marker());

  it.each([
    ['an environment that is not there', ['acme-poster/develop'], 4, 'Did you mean acme-poster/development?'],
    ['an environment without values', ['acme-poster/staging'], 4, 'has no values to give'],
    ['a variable that is not there', ['--only', 'X_CLIENT_IDD', dev], 4, 'Did you mean X_CLIENT_ID?'],
    ['an env file that is not there', ['-f', '/nonexistent', dev], 4, 'There is no file /nonexistent.'],
    ['--only without an environment', ['--only', 'A', '--no-environment'], 2, '--only chooses'],
    ['neither an environment nor a file', ['--no-environment'], 2, 'neither an environment nor an env file'],
  ])('%s', async (_what, words, exitCode, message) => {
    const ended = await run([...words, ...mark()]);
    expect(ended).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(message) as string });
    await expect(readFile(marker())).rejects.toThrow('ENOENT');
  });

  it.each([
    ['A=1\nplanted nonsense\n', 'Line 2 of ', 'is neither NAME=value nor a comment.', 2],
    [`A="Bearer ks://${dev}/webhook"`, 'Line 1 of ', 'has a reference among other text.', 2],
    ['A=ks://planted', 'Line 1 of ', 'begins with ks:// and is no reference.', 2],
    [`A=ks://${dev}/webhok`, '', `Did you mean ${dev}/webhook?`, 4],
  ])('the env file %j', async (text, place, problem, exitCode) => {
    const path = await file('bad.env', text);
    const ended = await run(['-f', path, dev, ...mark()]);
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stderr).toContain(place === '' ? problem : `${place}${path}`);
    expect(ended.stderr).toContain(problem);
    expect(ended.stderr).not.toContain('planted');
    await expect(readFile(marker())).rejects.toThrow('ENOENT');
  });

  it('a file with NODE_OPTIONS where Node applies them to Keystage, and not where the command alone gets them', async () => {
    const path = await file('node.env', 'NODE_OPTIONS=--title=planted\n');
    const refused = await run(['--env-file', path, dev, ...mark()]);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('with -f in place of') as string });
    await expect(readFile(marker())).rejects.toThrow('ENOENT');
    expect((await run(['-f', path, dev, ...node('console.log(process.title)')])).stdout).toBe('planted\n');
  });

  it('a wrong passphrase, and no command', async () => {
    const input = 'planted-wrong\n';
    const wrong = await runKeystage(['run', '--passphrase-stdin', dev, ...mark()], { home: home.folder, input });
    expect(wrong.exitCode).toBe(3);
    expect((await run([dev])).exitCode).toBe(2);
    await expect(readFile(marker())).rejects.toThrow('ENOENT');
  });

  it('is one JSON line with --json, and the command’s own --json is its own', async () => {
    const refused = await run(['--json', 'acme-poster/develop', ...mark()]);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: 'not-found' } });
    const ended = await run([dev, ...node('console.log(process.argv[1])', '--', '--json')]);
    expect(ended).toMatchObject({ stdout: '--json\n', exitCode: 0 });
  });
});

describe('how it ends', () => {
  it.each([
    ['with the command’s exit code', ['--', 'sh', '-c', 'exit 42'], 42],
    ['with 128 and the number of the signal that ended it', ['--', 'sh', '-c', 'kill -TERM $$'], 143],
    ['with that of Ctrl-C too', ['--', 'sh', '-c', 'kill -INT $$'], 130],
  ])('%s', async (_what, command, exitCode) => {
    expect(await run([dev, ...command])).toEqual({ exitCode, stdout: '', stderr: '' });
  });

  it('with 127 for what is not there, and 126 for what can’t be run', async () => {
    const absent = await run([dev, '--', 'keystage-no-such-program']);
    expect(absent).toMatchObject({ exitCode: 127, stderr: expect.stringContaining('There is no program') as string });
    const closed = await file('closed.sh', '#!/bin/sh\n');
    await chmod(closed, 0o600);
    const refused = await run([dev, '--', closed]);
    expect(refused).toMatchObject({ exitCode: 126, stderr: expect.stringContaining('can’t be started') as string });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1'] as const)(
    'as the command wants at %s',
    async (signal) => {
      const source = `process.once('${signal}', () => { console.log('got it'); process.exit(5); });
      console.log('ready'); setInterval(() => {}, 60_000)`;
      const started = start([dev, ...node(source)]);
      await started.firstLine();
      started.child.kill(signal);
      expect(await started.ended).toEqual({ exitCode: 5, stdout: 'ready\ngot it\n', stderr: '' });
    },
  );
});

describe('its input and output', () => {
  it('are the caller’s own', async () => {
    const copy = `process.stdin.pipe(process.stdout); console.error('to the other')`;
    expect(await run([dev, ...node(copy)], { input: 'line 1\nline 2' })).toEqual({
      exitCode: 0,
      stdout: 'line 1\nline 2',
      stderr: 'to the other\n',
    });
  });

  it('have nothing of the passphrase’s input', async () => {
    const input = `${passphrase}\nmore`;
    const args = ['run', '--passphrase-stdin', dev, '--', 'cat'];
    expect(await runKeystage(args, { home: home.folder, input })).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('are the terminal, where Ctrl-C comes to the command once', async () => {
    const script = await file(
      'count.cjs',
      `let count = 0;
      process.on('SIGINT', () => { count += 1; if (count === 1) process.stdout.write('again: '); });
      process.stdin.once('data', () => { console.log(['terminal', process.stdin.isTTY, 'interrupts', count].join(' ')); process.exit(7); });
      process.stdout.write('go: ');`,
    );
    const args = ['run', '--passphrase-file', home.passphraseFile, dev, '--', process.execPath, script];
    const session = await typeInto(args, home.folder, [
      ['go', '\x03'],
      ['again', 'on\n'],
    ]);
    expect(session.screen).toContain('terminal true interrupts 1');
    expect(session.exitCode).toBe(7);
  });
});

describe('--mask', () => {
  it('masks the values in both outputs, however they are written and cut, and leaves the rest as it is', async () => {
    const source = `const s = process.env.WEBHOOK_SECRET;
      const texts = [s, encodeURIComponent(s), JSON.stringify(s).slice(1, -1), Buffer.from(s).toString('base64')];
      for (const text of texts) {
        const bytes = Buffer.from('<' + text + '>');
        for (const byte of bytes) require('fs').writeSync(1, Buffer.of(byte));
      }
      require('fs').writeSync(1, Buffer.of(0, 255));
      console.error('id ' + process.env.X_CLIENT_ID);`;
    const started = start(['--mask', dev, ...node(source)]);
    const bytes: Buffer[] = [];
    started.child.stdout?.on('data', (chunk: Buffer) => bytes.push(chunk));
    const ended = await started.ended;
    const expected = Buffer.concat([Buffer.from('<*****>'.repeat(4)), Buffer.of(0, 255)]);
    expect(Buffer.concat(bytes)).toEqual(expected);
    expect(ended).toMatchObject({ exitCode: 0, stderr: 'id *****\n' });
  });

  it('loses nothing of an output that is larger than any pipe', async () => {
    const source = `const line = process.env.WEBHOOK_SECRET + ' '.repeat(57) + '\\n';
      process.stdout.write(line.repeat(50_000));`;
    const ended = await run(['--mask', dev, ...node(source)]);
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout === `*****${' '.repeat(57)}\n`.repeat(50_000)).toBe(true);
  });

  it('says which values are too short for it', async () => {
    await home.run(['set', `${dev}/pin.value`, '--kind', 'custom', '--value-stdin'], '123');
    const ended = await run(['--mask', dev, '--', 'sh', '-c', 'echo "$PIN $X_CLIENT_ID"']);
    await home.run(['remove', `${dev}/pin`]);
    expect(ended.stdout).toBe('123 *****\n');
    expect(ended.stderr).toContain('fewer than 4 characters: PIN.');
  });
});
