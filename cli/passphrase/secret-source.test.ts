import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeTerminal, type FakeTerminal } from '../testing/fake-terminal.ts';
import { SecretSource } from './secret-source.ts';

let folder: string;
let file: string;
let fake: FakeTerminal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-secret-'));
  file = join(folder, 'passphrase');
  fake = createFakeTerminal();
  await writeFile(file, 'planted passphrase \n', { mode: 0o600 });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function sourceOf(input: string, answers: readonly string[] | null = null): SecretSource {
  const left = [...(answers ?? [])];
  const prompt = answers === null ? null : () => Promise.resolve(left.shift() ?? '');
  return new SecretSource(fake.terminal, Readable.from([input]), () => prompt);
}

describe('a value', () => {
  it('that is not text is refused rather than changed, and base64 is named as the way round', async () => {
    await writeFile(file, Buffer.from([0x00, 0xc3, 0x28, 0xff]), { mode: 0o644 });
    await expect(sourceOf('').readFile(file)).rejects.toMatchObject({
      code: 'input/invalid',
      hint: expect.stringContaining('base64') as string,
    });
    expect(fake.stderr()).toBe('');
  });

  it('comes out of a file byte for byte, a byte order mark too', async () => {
    await writeFile(file, '\ufeffplanted \u{1f511}\r\n', { mode: 0o600 });
    expect(await sourceOf('').readFile(file)).toBe('\ufeffplanted \u{1f511}');
  });
});

describe('a passphrase', () => {
  it('from a file is the file but for its last line end', async () => {
    expect(await sourceOf('').readGiven({ passphraseFile: file })).toBe('planted passphrase ');
    expect(fake.stderr()).toBe('');
  });

  it.runIf(process.platform !== 'win32')('from a file that others may read comes with a warning', async () => {
    await chmod(file, 0o640);
    await sourceOf('').readGiven({ passphraseFile: file });
    expect(fake.stderr()).toContain(`chmod 600 ${file}`);
  });

  it.runIf(process.platform !== 'win32')('from a folder is refused without advice to close it', async () => {
    await chmod(folder, 0o755);
    await expect(sourceOf('').readGiven({ passphraseFile: folder })).rejects.toMatchObject({ code: 'input/invalid' });
    expect(fake.stderr()).toBe('');
  });

  it('from standard input is its first line, and a value may follow', async () => {
    const source = sourceOf('planted passphrase\nplanted value\n');
    expect(await source.readGiven({ passphraseStdin: true })).toBe('planted passphrase');
    expect(await source.readRest()).toBe('planted value');
  });

  it('is asked for where no source is named', async () => {
    expect(await sourceOf('').readGiven({})).toBeNull();
    expect(await sourceOf('', ['planted']).ask('Passphrase')).toBe('planted');
  });

  it.each([
    ['a file that is not there', { passphraseFile: '/nonexistent/file' }, 'not-found'],
    ['a folder', { passphraseFile: '/' }, 'input/invalid'],
    ['an empty standard input', { passphraseStdin: true as const }, 'input/invalid'],
    ['two sources', { passphraseFile: '/x', passphraseStdin: true as const }, 'input/invalid'],
  ])('from %s is refused', async (_what, options, code) => {
    await expect(sourceOf('').readGiven(options)).rejects.toMatchObject({ code });
  });

  it('that nobody can be asked for leaves the vault locked', () => {
    expect(() => sourceOf('').requirePrompt()).toThrow(expect.objectContaining({ code: 'vault/locked' }) as Error);
  });
});
