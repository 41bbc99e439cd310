import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../core/ports.ts';
import type { Services } from '../core/services.ts';
import { systemClock } from '../core/system-clock.ts';
import { readPageFiles } from '../core/system/page-files.ts';
import type { Envelope } from '../shared/index.ts';
import { sendJson } from './answer.ts';
import { closeServer, createDoorServer, listenOnLoopback } from './door-server.ts';
import { createEventStreams } from './event-streams.ts';
import { createLaunchToken } from './launch-token.ts';
import { Refusal } from './refusal.ts';
import { answerRequest, type WebDoorParts } from './routes.ts';
import { createSessions } from './sessions.ts';

interface WebDoorOptions {
  /** Stay the caller's: closing the door does not close them. */
  readonly services: Services;
  /** The built window (`dist/renderer`). */
  readonly rendererFolder: string;
  /** A free one unless given. Over SSH, forward the same number: the page is served under its own address only. */
  readonly port?: number;
  readonly clock?: Clock;
}

export interface WebDoor {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Opens one session, once, within two minutes. Whoever has it gets in: it is for the user's eyes only. */
  readonly launchUrl: string;
  /** A new launch link. The one before it stops working; open sessions go on. */
  renewLaunchUrl(): string;
  /** Ends every session and stream, and frees the port. */
  close(): Promise<void>;
}

/**
 * Opens the browser door: the window over loopback HTTP. Rejects with 'door/port-taken' when the port can't be had,
 * and 'internal' when the window has not been built.
 */
export async function startWebDoor(options: WebDoorOptions): Promise<WebDoor> {
  const { services, clock = systemClock } = options;
  const pageFiles = await readPageFiles(options.rendererFolder);
  const server = createDoorServer();
  const origin = `http://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
  const launchToken = createLaunchToken(clock);
  const sessions = createSessions(clock);
  const eventStreams = createEventStreams(services, clock);
  const parts: WebDoorParts = { origin, services, pageFiles, launchToken, sessions, eventStreams };
  server.on('request', (request, response) => void answer(parts, request, response));

  // In the fragment: browsers send it to no server, and no log or Referer holds it.
  const renewLaunchUrl = () => `${origin}/#launch=${launchToken.issue()}`;
  return {
    origin,
    launchUrl: renewLaunchUrl(),
    renewLaunchUrl,
    async close() {
      sessions.clear();
      eventStreams.close();
      await closeServer(server);
    },
  };
}

async function answer(parts: WebDoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A peer that goes away in the middle is no failure of ours.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  try {
    await answerRequest(parts, request, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else if (error instanceof Refusal) sendJson(response, error.status, error.toEnvelope(), error.headers);
    else sendJson(response, 500, somethingBroke);
  }
}

/** Says nothing of the error: its words were not made for showing. */
const somethingBroke: Envelope<never> = {
  ok: false,
  error: {
    code: 'internal',
    message: 'Something went wrong inside Keystage.',
    hint: 'Try again; if it stays, restart Keystage.',
  },
};
