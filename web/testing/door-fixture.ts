import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../core/testing/manual-clock.ts';
import { createFakeServices, type FakeServices } from '../../core/system/testing/fake-services.ts';
import { startWebDoor, type WebDoor } from '../start-web-door.ts';
import { lines, sendRaw, type RawAnswer } from './raw-request.ts';

/** The two halves of a session as a page holds them, ready to be sent. */
export interface Session {
  readonly cookie: string;
  readonly pageKey: string;
}

/** A browser door over fake services and a tiny page, and a client that can send it anything. */
export interface DoorFixture {
  readonly door: WebDoor;
  readonly port: number;
  readonly rendererFolder: string;
  readonly fake: FakeServices;
  readonly clock: ManualClock;
  /** Redeems the launch link as the page does. */
  signIn(launchUrl?: string): Promise<Session>;
  redeem(token: string, changes?: HeaderChanges): Promise<RawAnswer>;
  call(name: string, session: Session | null, changes?: CallChanges): Promise<RawAnswer>;
  get(path: string, changes?: HeaderChanges): Promise<RawAnswer>;
  close(): Promise<void>;
}

/** Headers to add, or to replace; null leaves one out. */
export type HeaderChanges = Readonly<Record<string, string | null>>;

interface CallChanges {
  readonly headers?: HeaderChanges;
  readonly body?: string;
  readonly method?: string;
}

export function tokenOf(launchUrl: string): string {
  return new URL(launchUrl).hash.replace('#launch=', '');
}

export async function openDoor(): Promise<DoorFixture> {
  const rendererFolder = await mkdtemp(join(tmpdir(), 'keystage-door-'));
  await mkdir(join(rendererFolder, 'assets'));
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Keystage</title>');
  await writeFile(join(rendererFolder, 'assets', 'index-a1.js'), 'export {};');
  const fake = createFakeServices();
  const clock = new ManualClock();
  fake.answer('vault.state', { ok: true, value: { state: 'absent' } });
  fake.answer('sandbox.state', { ok: true, value: { state: 'stopped' } });
  fake.answer('oauth.list', { ok: true, value: [] });
  const door = await startWebDoor({ services: fake.services, rendererFolder, clock });
  const port = Number(new URL(door.origin).port);

  function request(method: string, path: string, headers: HeaderChanges, body = ''): Promise<RawAnswer> {
    const all: HeaderChanges = { Host: `127.0.0.1:${port}`, Connection: 'close', ...headers };
    const present = Object.entries(all).filter(([, value]) => value !== null);
    const headerLines = present.map(([name, value]) => `${name}: ${value ?? ''}`);
    return sendRaw(port, lines(`${method} ${path} HTTP/1.1`, ...headerLines) + body);
  }

  function postJson(path: string, body: string, changes: HeaderChanges, method = 'POST'): Promise<RawAnswer> {
    const headers = {
      Origin: door.origin,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      ...changes,
    };
    return request(method, path, headers, body);
  }

  function redeem(token: string, changes: HeaderChanges = {}): Promise<RawAnswer> {
    return postJson('/session', JSON.stringify({ launch: token }), changes);
  }

  return {
    door,
    port,
    rendererFolder,
    fake,
    clock,
    redeem,
    async signIn(launchUrl = door.launchUrl) {
      const answer = await redeem(tokenOf(launchUrl));
      const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
      const pageKey = /"pageKey":"([^"]+)"/.exec(answer.body)?.[1] ?? '';
      return { cookie, pageKey };
    },
    call(name, session, { headers = {}, body = '{}', method = 'POST' } = {}) {
      const own = session ? { Cookie: session.cookie, 'Keystage-Page-Key': session.pageKey } : {};
      return postJson(`/call/${name}`, body, { ...own, ...headers }, method);
    },
    get: (path, changes = {}) => request('GET', path, changes),
    async close() {
      await door.close();
      await rm(rendererFolder, { recursive: true });
    },
  };
}
