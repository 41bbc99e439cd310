import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pathOf, renderPage, responseHeaders, type Outcome } from './outcome-pages.ts';

/** An empty answer: what was asked for is nobody's business, and there is nothing to echo. */
export function sendEmpty(response: ServerResponse, status: number): void {
  const allow = status === 405 ? { Allow: 'GET' } : {};
  response.writeHead(status, { ...responseHeaders, ...allow, 'Content-Length': '0' }).end();
}

/** 303, not 307: whatever brought the browser here, it goes on with a GET (RFC 9700 §4.12). */
export function sendOnward(response: ServerResponse, outcome: Outcome): void {
  response.writeHead(303, { ...responseHeaders, Location: pathOf(outcome), 'Content-Length': '0' }).end();
}

/** Calls `onSeen` when the page has arrived, that is when its connection is closed: nothing is then cut off. */
export function sendPage(response: ServerResponse, outcome: Outcome, onSeen: () => void): void {
  const page = renderPage(outcome);
  response.socket?.once('close', onSeen);
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    ...responseHeaders,
    'Content-Length': Buffer.byteLength(page),
  });
  response.end(page);
}

export interface UnparsedRequest {
  readonly status: number;
  readonly why: string;
}

/**
 * Answers what Node's parser refused, as Node does where nobody listens for it, so that it can be shown as well. Null
 * where the other side merely hung up.
 */
export function refuseUnparsed(error: Error, socket: Duplex): UnparsedRequest | null {
  const code = 'code' in error ? error.code : null;
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return null;
  }
  const answer = describeParserError(code);
  socket.end(`HTTP/1.1 ${answer.status} ${answer.phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return answer;
}

function describeParserError(code: unknown): UnparsedRequest & { readonly phrase: string } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { status: 431, phrase: 'Request Header Fields Too Large', why: 'its headers are too large' };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, phrase: 'Request Timeout', why: 'it came too slowly' };
  return { status: 400, phrase: 'Bad Request', why: 'it is no well-formed request' };
}
