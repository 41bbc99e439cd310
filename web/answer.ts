import type { ServerResponse } from 'node:http';
import { pageHeaders } from '../core/system/page-headers.ts';
import type { PageFile } from '../core/system/page-files.ts';

const headers = pageHeaders('self');

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  extra: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': bytes.byteLength,
    ...extra,
  });
  response.end(bytes);
}

/** To a HEAD request, Node sends the headers and leaves the body out. */
export function sendFile(response: ServerResponse, file: PageFile): void {
  response.writeHead(200, {
    ...headers,
    'Content-Type': file.contentType,
    'Content-Length': file.bytes.byteLength,
  });
  response.end(file.bytes);
}

export function beginEventStream(response: ServerResponse): void {
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
}
