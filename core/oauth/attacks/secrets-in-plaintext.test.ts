import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EnvironmentId, OAuthRun } from '../../../shared/index.ts';
import { SandboxServices } from '../../runs/testing/sandbox-services.ts';
import { ScriptBrowser } from '../../testing/script-browser.ts';
import { formsOf } from '../testing/forms-of.ts';
import { beRatherPatient } from '../testing/patient.ts';

beRatherPatient();

let house: SandboxServices;
let environmentId: EnvironmentId;
let printed: string[];

beforeEach(async () => {
  printed = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation(
      (...words: unknown[]) => void printed.push(words.map(String).join(' ')),
    );
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
  }
  house = new SandboxServices();
  await house.open();
  environmentId = await house.addApp({ scopes: ['tweet.read', 'users.read', 'offline.access'] });
});
afterEach(() => house.close());

async function logIn(protocol: 'oauth1' | 'oauth2', button = 'Authorize app'): Promise<OAuthRun> {
  const { id } = await house.call('oauth.start', { environmentId, protocol });
  const { progress } = await house.waiting(id);
  if (!('authorizeUrl' in progress)) throw new Error(`The run is ${progress.state}`);
  const browser = new ScriptBrowser();
  await browser.press(await browser.get(progress.authorizeUrl), button);
  return house.finished(id);
}

/** All that the vault of this test would have to keep to itself. */
async function allSecrets(): Promise<string[]> {
  const secrets: string[] = [];
  for (const { id, fields } of await house.credentialsOf(environmentId)) {
    for (const { name } of fields) if (!name.endsWith('_id')) secrets.push(await house.reveal(id, name));
  }
  return secrets;
}

async function findOnDisk(needles: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(house.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = await readFile(join(entry.parentPath, entry.name));
    if (needles.some((needle) => content.includes(needle))) found.push(entry.name);
  }
  return found;
}

describe('secrets in plaintext on disk or in logs', () => {
  test('none is found in any file or line after logins, a refresh, a request and a revocation', async () => {
    const spent: string[] = [];
    for (const protocol of ['oauth1', 'oauth2'] as const) {
      const run = await logIn(protocol);
      if (run.progress.state !== 'succeeded') throw new Error(`The run is ${JSON.stringify(run.progress)}`);
      const { credentialId } = run.progress;
      spent.push(...(await allSecrets()));
      // The code, the verifier and the state as well: the process holds them for whoever asks the timeline.
      for (const { values, exchange } of run.timeline) {
        for (const value of [...values, ...(exchange?.requestBody ?? [])]) {
          if (value.shown) continue;
          const { value: hidden } = await house.call('oauth.revealValue', { runId: run.id, tag: value.tag });
          spent.push(hidden);
        }
      }
      await house.call('api.request', { environmentId, credentialId, url: '/2/users/me' });
      if (protocol === 'oauth2') await house.call('oauth.refresh', { credentialId });
      spent.push(...(await allSecrets()));
      await house.call('oauth.revoke', { credentialId });
    }
    const secrets = [...new Set([...spent, 'planted passphrase one'])].filter((secret) => secret.length >= 12);
    expect(secrets.length).toBeGreaterThan(10);
    const needles = secrets.flatMap(formsOf).filter((form) => form.length >= 8);
    expect(await findOnDisk(needles)).toEqual([]);
    await house.call('sandbox.stop', {});
    await house.call('vault.lock', {});
    expect(await findOnDisk(needles)).toEqual([]);
    expect(printed.filter((line) => needles.some((needle) => line.includes(needle)))).toEqual([]);

    // The search is no blind one.
    await writeFile(join(house.folder, 'planted'), Buffer.from(`x${secrets[0]}`).toString('base64'));
    expect(await findOnDisk(needles)).toEqual(['planted']);
  });
});
