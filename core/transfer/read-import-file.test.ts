import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readImportFile } from './read-import-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-import-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('a file that is named for import', () => {
  it('is read through a link, and says whether others may read it', async () => {
    await writeFile(join(folder, 'real'), 'A=b');
    await chmod(join(folder, 'real'), 0o644);
    await symlink(join(folder, 'real'), join(folder, '.env'));
    const read = await readImportFile(join(folder, '.env'));
    expect(read).toEqual({ path: join(folder, '.env'), text: 'A=b', othersMayRead: true });
    await chmod(join(folder, 'real'), 0o600);
    expect(await readImportFile(join(folder, 'real'))).toMatchObject({ othersMayRead: false });
  });

  it('is found in the home folder, and in xurl’s folder', async () => {
    vi.stubEnv('HOME', folder);
    await mkdir(join(folder, '.xurl'));
    await writeFile(join(folder, '.xurl', 'auth.yml'), 'apps: {}');
    expect((await readImportFile('~/.xurl')).path).toBe(join(folder, '.xurl', 'auth.yml'));
  });

  it.each([
    ['is not there', 'absent', 'not-found', /There is no file/],
    ['is too large', 'large', 'input/invalid', /too large/],
    ['is no text', 'binary', 'input/invalid', /not text/],
    ['is a pipe', 'pipe', 'input/invalid', /is not a file/],
    ['is a folder without xurl’s file', 'empty', 'not-found', /There is no file/],
  ])('is refused where it %s', async (_what, name, code, message) => {
    await writeFile(join(folder, 'large'), Buffer.alloc(600 * 1024, 'a'));
    await writeFile(join(folder, 'binary'), Buffer.from([0xff, 0xfe, 0x00]));
    await mkdir(join(folder, 'empty'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expect(readImportFile(join(folder, name))).rejects.toMatchObject({
      code,
      field: 'path',
      message: expect.stringMatching(message) as string,
    });
  });

  // Its length is given as 0, and it holds megabytes.
  it.runIf(process.platform === 'linux')('is refused by what comes out of it, whatever length it gives', async () => {
    await expect(readImportFile('/proc/kallsyms')).rejects.toMatchObject({
      code: 'input/invalid',
      message: expect.stringMatching(/too large/) as string,
    });
  });

  it('must be named from the root on', async () => {
    await expect(readImportFile('.env')).rejects.toMatchObject({ code: 'input/invalid', field: 'path' });
  });
});
