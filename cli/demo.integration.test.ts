import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeystageProcess, runKeystage } from './testing/keystage-process.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-demo-test-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

it('shows a whole login in under ten seconds, and leaves nothing behind', async () => {
  const startedAt = performance.now();
  const ended = await runKeystage(['demo'], { home: join(root, 'home'), env: { TMPDIR: root } });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(ended.exitCode).toBe(0);
  expect(ended.stderr).toMatch(/ s • The token is in the vault\./);
  expect(ended.stdout).toContain('Kept in  demo-app/development/user-token');
  expect(ended.stdout).toContain('No file holds it in clear.');
  expect(await readdir(root)).toEqual([]);
});

it('is one JSON document with --json: the run, the token without its value, the search', async () => {
  const ended = await runKeystage(['demo', '--json'], { home: join(root, 'home'), env: { TMPDIR: root } });
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(ended.stdout)).toMatchObject({
    run: { progress: { state: 'succeeded' } },
    token: { reference: 'demo-app/development/user-token', kind: 'oauth2-user-token' },
    search: { hits: 0 },
    removed: true,
  });
});

it.each(['listens on', 'The token is in the vault'])(
  'cleans up and ends with 6 when it is interrupted after “%s”',
  async (step) => {
    const demo = new KeystageProcess(['demo'], { home: join(root, 'home'), env: { TMPDIR: root } });
    await new Promise<void>((resolve) => {
      demo.child.stderr?.on('data', () => {
        if (demo.stderr.includes(step)) resolve();
      });
    });
    const { exitCode, stderr } = await demo.interrupt();
    expect({ exitCode, said: stderr.trimEnd().split('\n').slice(-2) }).toEqual({
      exitCode: 6,
      said: ['Error: The demo was interrupted.', 'Nothing of it is left.'],
    });
    expect(await readdir(root)).toEqual([]);
  },
);
