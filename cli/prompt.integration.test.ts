import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeystageProcess } from './testing/keystage-process.ts';
import { makeHome, passphrase, type TemporaryHome } from './testing/temporary-home.ts';
import { typeInto } from './testing/typed-session.ts';

let home: TemporaryHome;

beforeAll(async () => {
  home = await makeHome();
  await home.run(['app', 'add', 'Acme Poster']);
});

afterAll(() => home.remove());

describe('on a terminal', () => {
  it('a new passphrase is asked for twice, until both are the same and long enough, and is not shown', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'keystage-typed-'));
    const session = await typeInto(['init'], fresh, [
      ['(at least 8 characters)', 'short\r'],
      ['(at least 8 characters)', 'planted-typed-passphrase\r'],
      ['The same again', 'planted-typed-mistake\r'],
      ['(at least 8 characters)', 'planted-typed-passphrase\r'],
      ['The same again', 'planted-typed-passphrase\r'],
    ]);
    expect(session.exitCode).toBe(0);
    expect(session.screen).toContain('The two were not the same.');
    expect(session.screen).toContain('Recovery code');
    expect(session.screen).not.toContain('planted');
    const opened = new KeystageProcess(['list', '--passphrase-stdin'], {
      home: fresh,
      input: 'planted-typed-passphrase',
    });
    expect((await opened.ended).exitCode).toBe(0);
    await rm(fresh, { recursive: true, force: true });
  });

  it('a wrong passphrase may be corrected, with the keys that correct it, and results have colours', async () => {
    const session = await typeInto(['app', 'list'], home.folder, [
      ['Passphrase', 'planted-wrong\r'],
      ['Passphrase', `planted-wrong\u0015x\u007f\u001b[A${passphrase}\r`],
    ]);
    expect(session.exitCode).toBe(0);
    expect(session.screen).toContain('The passphrase is wrong.');
    expect(session.screen).toContain('\u001b[1macme-poster\u001b[0m');
    expect(session.screen).not.toContain('planted');
  });

  it('three wrong passphrases are enough', async () => {
    const wrong = ['Passphrase', 'planted-wrong\r'] as const;
    expect((await typeInto(['list'], home.folder, [wrong, wrong, wrong])).exitCode).toBe(3);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s at a question ends with 6', async (_key, typed) => {
    expect((await typeInto(['list'], home.folder, [['Passphrase', typed]])).exitCode).toBe(6);
  });

  it('a whole credential is asked for field by field, and a value read back stands on a line of its own', async () => {
    const set = await typeInto(['set', 'acme-poster/staging/oauth2-client'], home.folder, [
      ['Passphrase', `${passphrase}\r`],
      ['Client ID', 'planted-client-id\r'],
      ['Client secret (Enter leaves it)', '\r'],
    ]);
    expect(set.exitCode).toBe(0);
    expect(set.screen).toContain('oauth2-client');
    const get = await typeInto(['get', 'acme-poster/staging/oauth2-client.client_id'], home.folder, [
      ['Passphrase', `${passphrase}\r`],
    ]);
    expect(get.screen).toContain('\nplanted-client-id\r\n');
  });

  it('a stage’s name is typed before it asks less', async () => {
    const set = (value: string, typed: string | null) =>
      typeInto(['settings', 'set', 'friction', value], home.folder, [
        ['Passphrase', `${passphrase}\r`],
        ...(typed === null ? [] : ([['Type live to confirm', `${typed}\r`]] as const)),
      ]);
    expect((await set('live=typed', null)).exitCode).toBe(0);
    expect(await set('live=none', 'yes')).toMatchObject({ exitCode: 2 });
    const lowered = await set('live=none', 'live');
    expect(lowered).toMatchObject({ exitCode: 0 });
    expect(lowered.screen).toContain('live=none');
  });

  it('a passphrase is changed', async () => {
    const changed = await typeInto(['passphrase'], home.folder, [
      ['Present passphrase', `${passphrase}\r`],
      ['(at least 8 characters)', 'planted-next-passphrase\r'],
      ['The same again', 'planted-next-passphrase\r'],
    ]);
    expect(changed.exitCode).toBe(0);
    expect((await home.run(['list'])).exitCode).toBe(3);
    const input = `planted-next-passphrase\n${passphrase}\n`;
    const back = new KeystageProcess(['passphrase', '--passphrase-stdin', '--json'], { home: home.folder, input });
    expect(await back.ended).toMatchObject({ exitCode: 0, stdout: '{"changed":true}\n' });
    expect((await home.run(['list'])).exitCode).toBe(0);
  });
});

describe('in a pipe', () => {
  it('there are no colours, and a reader that goes away ends it in silence', async () => {
    const listed = await home.run(['app', 'list']);
    expect(listed.stdout).not.toContain('\u001b');
    const gone = new KeystageProcess(['app', 'list', '--passphrase-stdin'], { home: home.folder, input: passphrase });
    gone.child.stdout?.destroy();
    expect(await gone.ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('what is stored can’t drive the terminal', async () => {
    await home.run(['app', 'add', 'Evil', '--description', '\u001b]0;owned\u0007 \u202e \u009b2J']);
    for (const args of [
      ['app', 'list'],
      ['app', 'list', '--json'],
      ['app', 'show', 'evil'],
      ['app', 'show', 'evil', '--json'],
    ]) {
      const { exitCode, stdout } = await home.run(args);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Evil');
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});
