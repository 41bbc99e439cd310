import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { KeystageProcess } from '../testing/keystage-process.ts';
import { makeHome, type TemporaryHome } from '../testing/temporary-home.ts';

const reference = 'acme/development/webhook.secret';

let home: TemporaryHome;
beforeAll(async () => {
  home = await makeHome();
  await home.run(['app', 'add', 'Acme']);
  await home.run(['set', reference, '--kind', 'custom', '--value-stdin'], 'planted-first');
});
afterAll(() => home.remove());

it('keeps and names a value that another command stored while this one waited for its own', async () => {
  const sizeOfLog = async () => (await stat(join(home.folder, 'activity.keystage'))).size;
  const before = await sizeOfLog();
  const words = ['set', reference, '--value-stdin', '--passphrase-file', home.passphraseFile];
  const waiting = new KeystageProcess(words, { home: home.folder, keepInput: true });
  // It has noted its unlock: it knows what is there, and reads.
  await vi.waitFor(
    async () => {
      expect(await sizeOfLog()).toBeGreaterThan(before);
    },
    { timeout: 30_000, interval: 20 },
  );
  const other = await home.run(['set', reference, '--value-stdin'], 'planted-meanwhile');
  expect(other).toMatchObject({ exitCode: 0, stderr: '' });
  waiting.child.stdin?.end('planted-last');
  const ended = await waiting.ended;
  expect([ended.exitCode, ended.stderr]).toEqual([0, expect.stringContaining(reference)]);
  expect(ended.stderr).toContain('history');
  expect((await home.run(['get', reference])).stdout).toBe('planted-last');
  expect((await home.run(['history', reference])).stdout).toContain('merged');
  await home.run(['restore-value', reference, '1']);
  expect((await home.run(['get', reference])).stdout).toBe('planted-meanwhile');
});
