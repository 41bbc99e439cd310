import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPageFiles } from './page-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-page-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('readPageFiles', () => {
  it('maps exact paths to bytes and types, with / for the page', async () => {
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<p>');
    await writeFile(join(folder, 'assets', 'index-a1.js'), 'x');
    const files = await readPageFiles(folder);
    expect([...files.keys()].sort()).toEqual(['/', '/assets/index-a1.js']);
    expect(files.get('/')).toEqual({ bytes: Buffer.from('<p>'), contentType: 'text/html; charset=utf-8' });
    expect(files.get('/assets/index-a1.js')?.contentType).toBe('text/javascript; charset=utf-8');
  });

  it('leaves out symbolic links and files of unknown type', async () => {
    await writeFile(join(folder, 'index.html'), '<p>');
    await writeFile(join(folder, 'notes.md'), '');
    await symlink('/etc/hostname', join(folder, 'host.html'));
    expect([...(await readPageFiles(folder)).keys()]).toEqual(['/']);
  });

  it('says that the window has not been built where there is none', async () => {
    await expect(readPageFiles(folder)).rejects.toMatchObject({
      code: 'internal',
      hint: expect.stringMatching('build') as string,
    });
    await expect(readPageFiles(join(folder, 'absent'))).rejects.toMatchObject({ code: 'internal' });
  });
});
