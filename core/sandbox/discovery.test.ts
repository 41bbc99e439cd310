import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { announceSandbox, findRunningSandbox } from './discovery.ts';
import { proveInstance } from './instance-proof.ts';
import { noRegistrations } from './testing/start-sandbox.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

let folder: string;
let sandbox: Sandbox;
let url: string;
let other: Server | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-discovery-'));
  sandbox = createSandbox({ registrations: noRegistrations, clock: new ManualClock() });
  ({ url } = await sandbox.listen({ port: 0 }));
});
afterEach(async () => {
  await sandbox.close();
  endOther();
  await rm(folder, { recursive: true });
});

function find(): Promise<string | null> {
  return findRunningSandbox(folder, fetch);
}

function leaveBehind(announcement: unknown): Promise<void> {
  return writeFile(join(folder, 'sandbox.json'), JSON.stringify(announcement));
}

function endOther(): void {
  other?.closeAllConnections();
  other?.close();
  other = null;
}

/** Something else on this machine, which answers every request with `body`, or not at all. */
async function startOther(body: string | null, status = 200, headers = {}): Promise<string> {
  endOther();
  other = createServer((_request, response) => {
    if (body !== null) response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  return `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
}

describe('finding a running sandbox', () => {
  it('finds the one that was announced, until that is taken back', async () => {
    expect(await find()).toBeNull();
    const retract = await announceSandbox(folder, sandbox, url);
    expect(await find()).toBe(url);
    await retract();
    expect(await find()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    await retract();
  });

  it('announces to this user alone, and leaves no other file', async () => {
    await announceSandbox(folder, sandbox, url);
    expect(await readdir(folder)).toEqual(['sandbox.json']);
    const file = join(folder, 'sandbox.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ url, instance: sandbox.instance, pid: process.pid });
  });

  it('takes the place of what a crash left, and leaves a later one’s alone', async () => {
    await leaveBehind({ url: 'http://127.0.0.1:1', instance: 'planted', pid: 1 });
    const retract = await announceSandbox(folder, sandbox, url);
    expect(await find()).toBe(url);
    await leaveBehind({ url, instance: 'a-later-one', pid: 1 });
    await retract();
    expect(await readdir(folder)).toEqual(['sandbox.json']);
  });

  it('finds none where it has ended', async () => {
    await announceSandbox(folder, sandbox, url);
    await sandbox.close();
    expect(await find()).toBeNull();
  });

  it('finds none where something else answers at its port', async () => {
    await leaveBehind({ url, instance: 'planted', pid: 1 });
    expect(await find()).toBeNull();
    for (const body of ['', '{}', '{"proof":1}', 'null', '{"proof":""}', `{"proof":"planted"}${' '.repeat(2000)}`]) {
      await leaveBehind({ url: await startOther(body), instance: 'planted', pid: 1 });
      expect(await find()).toBeNull();
    }
    await leaveBehind({ url: await startOther('{"proof":"planted"}', 404), instance: 'planted', pid: 1 });
    expect(await find()).toBeNull();
  });

  it('is not taken in by one that repeats what the sandbox once answered', async () => {
    await announceSandbox(folder, sandbox, url);
    const answer = await fetch(`${url}/.keystage/sandbox?challenge=${'c'.repeat(22)}`);
    const heard = await answer.text();
    expect(heard).toContain('proof');
    expect(heard).not.toContain(sandbox.instance);
    await leaveBehind({ url: await startOther(heard), instance: sandbox.instance, pid: 1 });
    expect(await find()).toBeNull();
  });

  it('asks with a challenge that is new each time', async () => {
    await announceSandbox(folder, sandbox, url);
    const challenges = new Set<string | null>();
    const http = (input: string | URL | Request): Promise<Response> => {
      challenges.add(new URL(input instanceof Request ? input.url : input).searchParams.get('challenge'));
      return fetch(input);
    };
    for (const _ of [1, 2, 3]) expect(await findRunningSandbox(folder, http)).toBe(url);
    expect(challenges.size).toBe(3);
  });

  it('follows no redirect', async () => {
    const location = `${url}/.keystage/sandbox`;
    await leaveBehind({ url: await startOther('', 302, { location }), instance: sandbox.instance, pid: 1 });
    expect(await find()).toBeNull();
  });

  it('does not wait for one that hangs', async () => {
    await leaveBehind({ url: await startOther(null), instance: 'planted', pid: 1 });
    const start = performance.now();
    expect(await find()).toBeNull();
    expect(performance.now() - start).toBeLessThan(15_000);
  }, 20_000);

  it('asks nobody but 127.0.0.1', async () => {
    const asked: string[] = [];
    const http = (input: string | URL | Request): Promise<Response> => {
      asked.push(input instanceof Request ? input.url : String(input));
      const challenge = new URL(asked.at(-1) ?? '').searchParams.get('challenge') ?? '';
      return Promise.resolve(Response.json({ proof: proveInstance('planted', challenge) }));
    };
    const urls = [
      'https://127.0.0.1:8737',
      'http://127.0.0.1',
      'http://127.0.0.1:8737/',
      'http://127.0.0.1:8737@evil.example',
      'http://127.0.0.1:99999',
      'http://127.0.0.1.evil.example:8737',
      'http://evil.example:8737',
      'file:///etc/passwd',
      ' http://127.0.0.1:8737',
      'http://127.0.0.1:8737\n',
    ];
    for (const wrong of urls) {
      await leaveBehind({ url: wrong, instance: 'planted', pid: 1 });
      expect(await findRunningSandbox(folder, http)).toBeNull();
    }
    expect(asked).toEqual([]);
    await leaveBehind({ url: 'http://127.0.0.1:8737', instance: 'planted', pid: 1 });
    expect(await findRunningSandbox(folder, http)).toBe('http://127.0.0.1:8737');
  });

  it('takes a file that is no announcement for none', async () => {
    for (const content of [
      '',
      '{',
      '[]',
      'null',
      '{"url":1}',
      `{"url":"${url}"}`,
      `{"url":"${url}","instance":"","pid":1}`,
    ]) {
      await writeFile(join(folder, 'sandbox.json'), content);
      expect(await find()).toBeNull();
    }
  });

  it('says so when it can’t announce', async () => {
    await expect(announceSandbox(join(folder, 'absent'), sandbox, url)).rejects.toMatchObject({
      code: 'vault/write-failed',
    });
  });
});
