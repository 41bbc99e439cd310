import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakePrograms, type FakePrograms } from '../../core/system/testing/fake-programs.ts';
import { bundle } from '../testing/keystage-process.ts';

let programs: FakePrograms;
let folder: string;

beforeEach(async () => {
  programs = await createFakePrograms();
  folder = await mkdtemp(join(tmpdir(), 'keystage-window-door-'));
});
afterEach(async () => {
  await programs.remove();
  await rm(folder, { recursive: true, force: true });
});

/** The superuser gets no app window; these tests may be run by one. */
const asUser = `data:text/javascript,process.getuid=()=>1000`;

function startWeb() {
  const env = { ...programs.env, HOME: folder, KEYSTAGE_HOME: join(folder, 'home'), TMPDIR: folder, DISPLAY: ':0' };
  const child = spawn(process.execPath, ['--import', asUser, bundle, 'web'], { env, stdio: 'pipe' });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString('utf8')));
  child.stdin.end();
  return { child, said, ended: once(child, 'close') };
}

async function profiles(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('keystage-window-'));
}

describe('keystage web with a window of its own', () => {
  it.each([
    ['goes when it is asked to', 'exec sleep 60'],
    ['does not go by itself', `trap '' TERM; sleep 60; sleep 60`],
  ])('ends in good order at Ctrl-C when the window %s', async (_how, script) => {
    await programs.add('chromium', script);
    const { child, said, ended } = startWeb();
    await once(child.stdout, 'data');
    expect(said.stdout).toContain('Keystage is open in a window of its own');
    expect(await profiles()).toHaveLength(1);
    child.kill('SIGINT');
    await ended;
    expect({ exitCode: child.exitCode, stderr: said.stderr.trim() }).toEqual({ exitCode: 0, stderr: 'Closed.' });
    expect(await profiles()).toEqual([]);
  });

  it('ends when the window is closed', async () => {
    await programs.add('chromium', 'exec sleep 3');
    const { child, said, ended } = startWeb();
    await ended;
    expect({ exitCode: child.exitCode, stderr: said.stderr.trim() }).toEqual({ exitCode: 0, stderr: 'Closed.' });
    expect(await profiles()).toEqual([]);
  });
});
