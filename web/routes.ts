import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { PageFiles } from '../core/system/page-files.ts';
import type { Services } from '../core/services.ts';
import { pageCommandNames, type CommandName, type Envelope } from '../shared/index.ts';
import { sendFile, sendJson } from './answer.ts';
import type { EventStreams } from './event-streams.ts';
import type { LaunchToken } from './launch-token.ts';
import { readJsonBody } from './read-json-body.ts';
import { Refusal } from './refusal.ts';
import { checkContentType, checkHost, checkOrigin, readCookie, readHeader, readTarget } from './request-rules.ts';
import type { SessionKeys, Sessions } from './sessions.ts';

/** What the door is made of. `origin` is `http://127.0.0.1:port`. */
export interface WebDoorParts {
  readonly origin: string;
  readonly services: Services;
  readonly pageFiles: PageFiles;
  readonly launchToken: LaunchToken;
  readonly sessions: Sessions;
  readonly eventStreams: EventStreams;
}

const launchSchema = z.strictObject({ launch: z.string().max(100) });
const callPrefix = '/call/';
const newLinkHint = 'Open a new link with `keystage web`.';

/** Answers one request, or throws a Refusal. */
export async function answerRequest(
  parts: WebDoorParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host } = new URL(parts.origin);
  checkHost(request, host);
  const target = readTarget(request);
  if (target === '/session') {
    checkMethod(request, 'POST');
    await openSession(parts, request, response);
  } else if (target === '/events') {
    checkMethod(request, 'GET');
    checkOrigin(request, parts.origin);
    const keys = checkSession(parts, request);
    await parts.eventStreams.attach(response, () => parts.sessions.isAlive(keys));
  } else if (target.startsWith(callPrefix)) {
    const name = target.slice(callPrefix.length);
    if (!isCommandName(name)) throw new Refusal(404, 'There is no such command.');
    checkMethod(request, 'POST');
    await callCommand(parts, name, request, response);
  } else {
    const file = parts.pageFiles.get(target);
    if (!file) throw new Refusal(404, 'There is nothing at this address.');
    checkMethod(request, 'GET', 'HEAD');
    sendFile(response, file);
  }
}

function isCommandName(name: string): name is CommandName {
  return pageCommandNames.some((known) => known === name);
}

function checkMethod(request: IncomingMessage, ...allowed: readonly string[]): void {
  if (allowed.includes(request.method ?? '')) return;
  throw new Refusal(405, 'This method is not allowed here.', { headers: { Allow: allowed.join(', ') } });
}

/** The cookie is named after the port, so that the doors of two vaults don't overwrite each other's. */
function cookieName(parts: WebDoorParts): string {
  return `keystage-session-${new URL(parts.origin).port}`;
}

/** Changes a launch token into a session. The token came in the URL's fragment, which no request and no log carries. */
async function openSession(parts: WebDoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  checkOrigin(request, parts.origin);
  checkContentType(request);
  const parsed = launchSchema.safeParse(await readJsonBody(request));
  const redemption = parsed.success ? parts.launchToken.redeem(parsed.data.launch) : 'dead';
  if (!parsed.success || redemption !== 'live') {
    if (parsed.success && redemption === 'used') throw endStolenSession(parts, request, parsed.data.launch);
    throw new Refusal(401, 'This link has been replaced by a newer one, or is older than two minutes.', {
      hint: newLinkHint,
    });
  }
  const { cookie, pageKey } = parts.sessions.open(parsed.data.launch);
  // Without an expiry of its own, so that the browser keeps it in memory only.
  const setCookie = `${cookieName(parts)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
  const answer: Envelope<{ readonly pageKey: string }> = { ok: true, value: { pageKey } };
  sendJson(response, 200, answer, { 'Set-Cookie': setCookie });
}

/**
 * Two have had the same link, and one of them may have read it over the user's shoulder. Whoever was first is cut off,
 * so that a thief who won the race keeps nothing; only the terminal's user can have a new link.
 */
function endStolenSession(parts: WebDoorParts, request: IncomingMessage, launch: string): Refusal {
  // The browser that was first, with the link a second time in another tab, is no second party: it shows its cookie.
  const wasOpen = parts.sessions.closeOpenedBy(launch, readCookie(request, cookieName(parts)));
  parts.eventStreams.endDead();
  const message = 'This link has been used already.';
  return new Refusal(401, wasOpen ? `${message} The session that it opened has been ended.` : message, {
    hint: `${newLinkHint} If nobody but you could have used it, lock the vault: another program may be listening in.`,
  });
}

function checkSession(parts: WebDoorParts, request: IncomingMessage): SessionKeys {
  const cookie = readCookie(request, cookieName(parts));
  const pageKey = readHeader(request, 'keystage-page-key');
  if (cookie !== undefined && pageKey !== undefined) {
    const keys = { cookie, pageKey };
    if (parts.sessions.touch(keys)) return keys;
  }
  throw new Refusal(401, 'This page has no session with Keystage, or it has expired.', { hint: newLinkHint });
}

async function callCommand(
  parts: WebDoorParts,
  name: CommandName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkOrigin(request, parts.origin);
  checkSession(parts, request);
  checkContentType(request);
  const input = await readJsonBody(request);
  // A command that fails was served all the same: the envelope tells, and 4xx stays the word of the door alone.
  sendJson(response, 200, await parts.services.call(name, input));
}
