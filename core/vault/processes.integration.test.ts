import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from 'vite';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let temporary: { readonly path: string; remove(): Promise<void> };
let outDir: string;
let program: string;
let folder: string;
let count = 0;

beforeAll(async () => {
  temporary = await fixture.makeTemporaryFolder();
  // Inside the project, so that the bundle finds its native packages where Node looks for them.
  outDir = join(root, 'node_modules', '.cache', `keystage-vault-process-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'core/vault/vault-process.ts'),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'process.mjs' } },
    },
  });
  program = join(outDir, 'process.mjs');
});
afterAll(async () => {
  await temporary.remove();
  await rm(outDir, { recursive: true, force: true });
});
beforeEach(async () => {
  count += 1;
  folder = join(temporary.path, String(count));
  const { vault } = await fixture.createVault(fixture.instantOptions(folder));
  vault.close();
});

interface Writer {
  readonly process: ChildProcess;
  readonly saved: string[];
  readonly ended: Promise<unknown>;
}

function startWriter(prefix: string, appCount: number): Writer {
  const child = spawn(process.execPath, [program, folder, prefix, String(appCount)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const saved: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => saved.push(line));
  return { process: child, saved, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) };
}

async function storedNames(): Promise<string[]> {
  const vault = await Vault.open(fixture.instantOptions(folder));
  await vault.unlock(fixture.passphrase());
  const names = Object.values((await vault.read()).apps).map(({ name }) => name);
  vault.close();
  return names;
}

describe('several processes', () => {
  it('lose none of the changes that they make at the same time', async () => {
    const writers = ['One', 'Two', 'Three'].map((prefix) => startWriter(prefix, 20));
    await Promise.all(writers.map(({ ended }) => ended));
    for (const writer of writers) {
      expect(writer.process.exitCode).toBe(0);
      expect(writer.saved).toHaveLength(20);
    }
    expect((await storedNames()).sort()).toEqual(writers.flatMap(({ saved }) => saved).sort());
  });
});

describe('a process that is killed while it saves', () => {
  it('leaves a vault that opens, with every change whose save was reported, and no lock', async () => {
    const reported: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const writer = startWriter(`Round ${round}`, 10_000);
      await once(writer.process.stdout!, 'data');
      // A save takes a few milliseconds; where in it the kill falls is left to chance.
      await sleep(randomInt(1, 40));
      writer.process.kill('SIGKILL');
      await writer.ended;
      expect(writer.process.signalCode).toBe('SIGKILL');
      reported.push(...writer.saved);
      const stored = await storedNames();
      expect(stored).toEqual(expect.arrayContaining(reported));
      // At most the one change that was being saved is there without having been reported.
      const unreported = stored.filter((name) => !reported.includes(name));
      expect(unreported.length).toBeLessThanOrEqual(1);
      reported.push(...unreported);
      expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
  });
});
