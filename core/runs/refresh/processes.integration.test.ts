import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { CredentialId } from '../../../shared/index.ts';
import { buildProgram } from '../../testing/build-program.ts';
import { instantOptions, makeTemporaryFolder, passphrase } from '../../vault/vault-fixture.ts';
import { Vault } from '../../vault/vault.ts';
import { recoverRefreshes } from './refresh-token.ts';
import { makeRefreshHouse, valuesIn } from './testing/refresh-house.ts';
import { RotatingServer } from './testing/rotating-server.ts';

let program: Awaited<ReturnType<typeof buildProgram>>;
let temporary: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let count = 0;
let folder: string;

beforeAll(async () => {
  program = await buildProgram('core/runs/refresh/testing/refresh-process.ts');
  temporary = await makeTemporaryFolder();
});
afterAll(async () => {
  await program.remove();
  await temporary.remove();
});
beforeEach(() => {
  count += 1;
  folder = join(temporary.path, String(count));
});

interface Ended {
  readonly output: string;
  readonly signal: NodeJS.Signals | null;
}

async function refreshInProcess(id: CredentialId, killAt = 0): Promise<Ended> {
  const child = spawn(process.execPath, [program.path, folder, id, String(killAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  return { output, signal: child.signalCode };
}

async function prepare(): Promise<{ id: CredentialId; server: RotatingServer }> {
  const server = new RotatingServer();
  const { vault, id } = await makeRefreshHouse(folder, await server.listen());
  vault.close();
  return { id, server };
}

/** What a Keystage that starts afterwards finds, and makes of it. */
async function recover(id: CredentialId): Promise<{ access: string; refresh: string }> {
  const vault = await Vault.open(instantOptions(folder));
  await vault.unlock(passphrase());
  const { upkeep } = await makeRefreshHouse(join(folder, 'elsewhere'), 'http://127.0.0.1:1');
  await recoverRefreshes({ ...upkeep, vault });
  const values = await valuesIn(vault, id);
  vault.close();
  return values;
}

describe('processes that refresh the same token', () => {
  test('make one request between them, and all end with its token', async () => {
    const { id, server } = await prepare();
    server.hold();
    const processes = [1, 2, 3].map(() => refreshInProcess(id));
    // Long enough held back that the others come to wait for it: they have to ask the vault again afterwards.
    while (server.requests === 0) await new Promise(setImmediate);
    const all = Promise.all(processes);
    const second = refreshInProcess(id);
    server.release();
    for (const { signal } of [...(await all), await second]) expect(signal).toBeNull();
    expect(server.refused).toBe(0);
    expect(await recover(id)).toEqual({ access: server.access, refresh: server.current });
    await server.close();
  });
});

/** Both ends, and eight moments between them: a process for each is slow. */
function spread(first: number, last: number): number[] {
  return Array.from({ length: 10 }, (_, step) => Math.round(first + ((last - first) * step) / 9));
}

describe('a process that is killed between the answer and its use', () => {
  test('loses no token, at whatever moment after the answer is on the disk', { timeout: 240_000 }, async () => {
    const whole = await prepare();
    const run = await refreshInProcess(whole.id);
    const moments = z.array(z.string()).parse(JSON.parse(run.output));
    await whole.server.close();
    const onDisk = moments.findIndex((moment) => /^after rename refreshes\/\S+ refreshes\/\S+\.answer/.test(moment));
    expect(onDisk).toBeGreaterThan(-1);
    expect(moments.length).toBeGreaterThan(onDisk + 20);
    const lost: string[] = [];
    const kill = async (index: number) => {
      count += 1;
      folder = join(temporary.path, String(count));
      const { id, server } = await prepare();
      const { signal } = await refreshInProcess(id, index + 1);
      expect(signal).toBe('SIGKILL');
      const values = await recover(id);
      await server.close();
      if (values.refresh !== server.current || values.access !== server.access) lost.push(moments[index] ?? '');
      return values;
    };
    for (const index of spread(onDisk, moments.length - 1)) await kill(index);
    expect(lost).toEqual([]);
    // Before that, it is the server alone that has it: the old one is still there, and nothing has been wiped.
    expect(await kill(0)).toEqual({ access: 'planted-access-0', refresh: 'planted-refresh-0' });
    expect(lost).toHaveLength(1);
  });
});
