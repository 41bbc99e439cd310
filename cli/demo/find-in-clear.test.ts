import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findInClear } from './find-in-clear.ts';

const secret = 'planted/secret+value';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-search-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['as it is', secret],
  ['URL-encoded', encodeURIComponent(secret)],
  ['in hex', Buffer.from(secret).toString('hex')],
  ['in upper-case hex', Buffer.from(secret).toString('hex').toUpperCase()],
  ['in base64', Buffer.from(`{"a":"${secret}"}`).toString('base64')],
  ['in base64, one byte on', Buffer.from(`.{"a":"${secret}"}`).toString('base64')],
  ['in base64, two bytes on', Buffer.from(`..{"a":"${secret}"}`).toString('base64')],
  ['in base64url', Buffer.from(`\u00ff\u00fe${secret}`).toString('base64url')],
])('finds a secret %s', async (_form, content) => {
  await writeFile(join(folder, 'file'), `before ${content} after`);
  const { hits, files } = await findInClear(folder, [secret]);
  expect(files).toBe(1);
  expect(hits).toBeGreaterThan(0);
});

it('finds nothing in what does not hold it', async () => {
  await writeFile(join(folder, 'file'), 'planted, but not the secret, nor its value');
  expect(await findInClear(folder, [secret])).toMatchObject({ files: 1, hits: 0 });
});
