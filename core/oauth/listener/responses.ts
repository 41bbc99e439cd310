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
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly why: string;
}

/**
 * Answers what Node's parser refused, as Node does where nobody listens for it, so that it can be shown as well. Null
 * where the other side merely hung up. Whoever does not get through the TLS handshake can't be told anything.
 */
export function refuseUnparsed(error: Error, socket: Duplex): UnparsedRequest | null {
  const code = 'code' in error ? error.code : null;
  const failedHandshake = describeHandshakeError(code);
  if (failedHandshake !== null) {
    socket.destroy();
    return { status: null, why: failedHandshake };
  }
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return null;
  }
  const answer = describeParserError(code);
  socket.end(`HTTP/1.1 ${answer.status} ${answer.phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return answer;
}

/** Of the errors of TLS: Node's own, and the names that OpenSSL has for them. */
function describeHandshakeError(code: unknown): string | null {
  if (typeof code !== 'string' || !/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code)) return null;
  if (code === 'ERR_SSL_HTTP_REQUEST') return 'it spoke plain http, and the callback URL is https';
  if (code === 'ERR_TLS_HANDSHAKE_TIMEOUT') return 'it took too long over the TLS handshake';
  if (/ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_)/.test(code)) return 'it does not trust the certificate';
  return 'there was no TLS connection';
}

function describeParserError(code: unknown): UnparsedRequest & { readonly phrase: string } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { status: 431, phrase: 'Request Header Fields Too Large', why: 'its headers are too large' };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, phrase: 'Request Timeout', why: 'it came too slowly' };
  return { status: 400, phrase: 'Bad Request', why: 'it is no well-formed request' };
}
