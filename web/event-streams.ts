import type { ServerResponse } from 'node:http';
import type { Clock } from '../core/ports.ts';
import type { Services } from '../core/services.ts';
import { eventNames, type EventName } from '../shared/index.ts';
import { beginEventStream } from './answer.ts';

export const heartbeatMs = 15_000;
/** A page that has stopped reading is cut off rather than buffered for; it comes back and is told where things stand. */
const maxBacklogBytes = 4 * 1024 * 1024;
/** How many of the latest login runs a new stream is told of. */
const runsTold = 10;

/** The event streams of all open pages. */
export interface EventStreams {
  /** Answers with a stream, which ends when the page goes or `isAlive` says that its session has. */
  attach(response: ServerResponse, isAlive: () => boolean): Promise<void>;
  /** Ends the streams whose session has ended, without waiting for the next heartbeat. */
  endDead(): void;
  close(): void;
}

function send(response: ServerResponse, text: string): void {
  if (response.writableLength > maxBacklogBytes) response.destroy();
  else response.write(text);
}

/** One event in the form of the HTML standard, §9.2.6. JSON has no raw line break, so that one data line is enough. */
function format(name: EventName, payload: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`;
}

export function createEventStreams(services: Services, clock: Clock): EventStreams {
  const streams = new Map<ServerResponse, () => boolean>();
  const subscriptions = eventNames.map((name) =>
    services.on(name, (payload) => {
      for (const response of streams.keys()) send(response, format(name, payload));
    }),
  );

  let stopHeartbeat = clock.after(heartbeatMs, beat);
  function beat(): void {
    for (const [response, isAlive] of streams) {
      // A comment line: proxies keep the connection, and a peer that has vanished is noticed.
      if (isAlive()) send(response, ':\n\n');
      else response.end();
    }
    stopHeartbeat = clock.after(heartbeatMs, beat);
  }

  /**
   * A stream begins with where things stand, so that a page that was away (asleep, reloaded, cut off) has missed
   * nothing. It is attached before, so that nothing falls in between.
   */
  async function tellWhereThingsStand(response: ServerResponse): Promise<void> {
    const [vault, sandbox, runs] = await Promise.all([
      services.call('vault.state', {}),
      services.call('sandbox.state', {}),
      services.call('oauth.list', {}),
    ]);
    if (vault.ok) send(response, format('vault.changed', vault.value));
    if (sandbox.ok) send(response, format('sandbox.changed', sandbox.value));
    const told = runs.ok ? runs.value.slice(0, runsTold).reverse() : [];
    for (const run of told) send(response, format('oauth.progress', run));
    send(response, format('catalog.changed', {}));
  }

  return {
    async attach(response, isAlive) {
      beginEventStream(response);
      streams.set(response, isAlive);
      response.once('close', () => {
        streams.delete(response);
      });
      await tellWhereThingsStand(response);
    },
    endDead() {
      for (const [response, isAlive] of streams) if (!isAlive()) response.end();
    },
    close() {
      stopHeartbeat();
      for (const unsubscribe of subscriptions) unsubscribe();
      for (const response of streams.keys()) response.end();
    },
  };
}
