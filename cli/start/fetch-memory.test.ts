import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetFailure, hasFailedLately, rememberedMs, rememberFailure } from './fetch-memory.ts';

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'keystage-memory-'));
  folder = join(parent, 'home');
});

afterEach(() => rm(parent, { recursive: true, force: true }));

it('remembers a failure for an hour, in a folder that is the owner’s alone', async () => {
  expect(await hasFailedLately(folder, Date.now())).toBe(false);
  await rememberFailure(folder);
  expect(await hasFailedLately(folder, Date.now())).toBe(true);
  expect(await hasFailedLately(folder, Date.now() + rememberedMs + 1000)).toBe(false);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('does not believe a date in the future', async () => {
  await rememberFailure(folder);
  expect(await hasFailedLately(folder, Date.now() - 10_000)).toBe(false);
});

it('forgets, also what it never knew', async () => {
  await forgetFailure(folder);
  await rememberFailure(folder);
  await forgetFailure(folder);
  expect(await hasFailedLately(folder, Date.now())).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

it('does without where the folder can’t be made', async () => {
  await rememberFailure('/dev/null/home');
  expect(await hasFailedLately('/dev/null/home', Date.now())).toBe(false);
});
