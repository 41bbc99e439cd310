import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { samples, xUpdate } from '../core/oauth1/testing/samples.ts';
import { runKeystage } from './testing/keystage-process.ts';

it('signs what is piped in, and touches no data folder', async () => {
  const home = await mkdtemp(join(tmpdir(), 'keystage-sign-'));
  try {
    const input = JSON.stringify({ ...xUpdate, ...samples.x });
    const { exitCode, stdout, stderr } = await runKeystage(['sign', '--json'], { home, input });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ signature: 'Ls93hJiZbQ3akF3HF3x1Bz8/zU4=' });
    const long = await runKeystage(['sign', '--json'], { home, input: 'x'.repeat(2 * 1024 * 1024) });
    expect(JSON.parse(long.stderr)).toMatchObject({ error: { code: 'input/invalid' } });
    expect(await readdir(home)).toEqual([]);
  } finally {
    await rm(home, { recursive: true });
  }
});
