import { IncomingMessage, request, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { createFakeServices } from '../core/system/testing/fake-services.ts';
import { eventNames } from '../shared/index.ts';
import { createEventStreams, heartbeatMs } from './event-streams.ts';
import { idleLifetimeMs } from './sessions.ts';
import { openDoor, type DoorFixture, type HeaderChanges, type Session } from './testing/door-fixture.ts';

let fixture: DoorFixture;
let session: Session;

beforeEach(async () => {
  fixture = await openDoor();
  session = await fixture.signIn();
});
afterEach(async () => {
  await fixture.close();
});

interface Stream {
  readonly answer: IncomingMessage;
  /** Resolves with everything read so far once it holds `text`. */
  readUntil(text: string): Promise<string>;
  /** Resolves with everything when the door ends the stream. */
  readonly ended: Promise<string>;
}

function openStream(changes: HeaderChanges = {}): Promise<Stream> {
  const headers: Record<string, string> = { Cookie: session.cookie, 'Keystage-Page-Key': session.pageKey };
  for (const [name, value] of Object.entries(changes)) headers[name] = value ?? '';
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: fixture.port, path: '/events', headers, agent: false });
    asking.once('error', reject);
    asking.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('error', () => undefined);
      resolve({
        answer,
        readUntil: (wanted) =>
          new Promise((found) => {
            const look = () => {
              if (text.includes(wanted)) found(text);
            };
            answer.on('data', look);
            look();
          }),
        ended: new Promise((end) => {
          answer.once('close', () => {
            end(text);
          });
        }),
      });
    });
    asking.end();
  });
}

const told = 'event: catalog.changed\ndata: {}\n\n';

describe('the event stream', () => {
  it('begins with where things stand, so that a page that was away has missed nothing', async () => {
    fixture.fake.answer('oauth.list', { ok: true, value: [{ id: 'newest' }, { id: 'older' }] });
    const stream = await openStream();
    expect(stream.answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.answer.headers['cache-control']).toBe('no-store');
    expect(await stream.readUntil(told)).toBe(
      'event: vault.changed\ndata: {"state":"absent"}\n\n'
        + 'event: sandbox.changed\ndata: {"state":"stopped"}\n\n'
        + 'event: oauth.progress\ndata: {"id":"older"}\n\n'
        + 'event: oauth.progress\ndata: {"id":"newest"}\n\n'
        + told,
    );
  });

  it('carries every event of the contract to every page', async () => {
    const streams = [await openStream(), await openStream()];
    for (const stream of streams) await stream.readUntil(told);
    fixture.fake.emit('sandbox.changed', { state: 'running', url: 'http://127.0.0.1:1\n\ndata: x', own: true });
    for (const stream of streams) {
      // A line break in a value is escaped by JSON and can't forge an event.
      await stream.readUntil('data: {"state":"running","url":"http://127.0.0.1:1\\n\\ndata: x","own":true}\n\n');
    }
  });

  it('is subscribed to once per event, whatever the number of pages', async () => {
    await openStream();
    await openStream();
    expect(fixture.fake.listenerCount()).toBe(eventNames.length);
  });

  it('beats every fifteen seconds', async () => {
    const stream = await openStream();
    await stream.readUntil(told);
    fixture.clock.advance(heartbeatMs);
    expect(await stream.readUntil(':\n\n')).toContain(`${told}:\n\n`);
  });

  it('ends with its session, which it does not keep alive', async () => {
    const stream = await openStream();
    await stream.readUntil(told);
    fixture.clock.advance(idleLifetimeMs + heartbeatMs);
    await stream.ended;
  });

  it('ends when the door closes', async () => {
    const stream = await openStream();
    await stream.readUntil(told);
    await fixture.door.close();
    await stream.ended;
  });

  it('survives a page that goes away', async () => {
    const gone = await openStream();
    const stays = await openStream();
    await stays.readUntil(told);
    gone.answer.destroy();
    await gone.ended;
    fixture.fake.emit('catalog.changed', {});
    await stays.readUntil(told + told);
  });

  it('forgets a page that has gone away', async () => {
    const clock = new ManualClock();
    const fake = createFakeServices();
    fake.answer('oauth.list', { ok: true, value: [] });
    const streams = createEventStreams(fake.services, clock);
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    const isAlive = vi.fn(() => true);
    await streams.attach(response, isAlive);
    clock.advance(heartbeatMs);
    response.emit('close');
    clock.advance(heartbeatMs);
    expect(isAlive).toHaveBeenCalledTimes(1);
  });

  it('goes on without what it could not be told', async () => {
    fixture.fake.answer('oauth.list', { ok: false, error: { code: 'vault/locked', message: 'The vault is locked.' } });
    const stream = await openStream();
    expect(await stream.readUntil(told)).not.toContain('oauth.progress');
  });

  it.each([
    ['without a cookie', { Cookie: '' }, 401],
    ['without the page key', { 'Keystage-Page-Key': '' }, 401],
    ['from a foreign page', { Origin: 'http://evil.test' }, 403],
    ['from a page of null origin', { Origin: 'null' }, 403],
    ['from another port of this machine', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['under a rebound Host', { Host: 'evil.test' }, 421],
  ])('is refused %s', async (_how, headers, status) => {
    const stream = await openStream(headers);
    expect(stream.answer.statusCode).toBe(status);
    expect(await stream.ended).toContain('"code":"door/refused"');
  });
});
