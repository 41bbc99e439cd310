import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * A header that may occur once at most, or undefined. `request.headers` hides repetitions: of two Host headers it shows
 * the first, while a proxy may have looked at the second.
 */
export function readHeader(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  if (values === undefined) return undefined;
  if (values.length !== 1) throw new Refusal(400, 'A header occurs twice.');
  return values[0];
}

/**
 * Host must be the address we listen on, to the letter. This is what stops DNS rebinding: a page of evil.test whose
 * name has come to mean 127.0.0.1 is same-origin to its browser, and only Host still tells where it came from. HTTP/1.0
 * may leave Host out; then it is refused too. Nothing is parsed, since a malformed Host breaks the URL parser.
 */
export function checkHost(request: IncomingMessage, authority: string): void {
  if (readHeader(request, 'host') !== authority) {
    throw new Refusal(421, 'This address is not served here.', {
      hint: `Use the link as it was printed: it begins with http://${authority}/.`,
    });
  }
}

/**
 * The path, which is also the whole target: the door has no query. Node hands on absolute targets ("GET
 * http://evil.test/") and "//evil.test/" as they came, and a URL parser would take a host from both.
 */
export function readTarget(request: IncomingMessage): string {
  const target = request.url ?? '';
  if (!target.startsWith('/') || target.startsWith('//')) throw new Refusal(400, 'The request target is not a path.');
  return target;
}

/**
 * The page that asks must be ours. A browser names the page in Origin on every POST (as `null` when it hides it), and
 * how near it is in Sec-Fetch-Site; neither can be set by script. "same-site" is not enough: to a browser, every
 * port of 127.0.0.1 is the same site.
 */
export function checkOrigin(request: IncomingMessage, origin: string): void {
  const claimed = readHeader(request, 'origin');
  // A GET of our own page carries no Origin; one that does must be right. A POST always must.
  const isAbsentRightly = claimed === undefined && request.method === 'GET';
  if (claimed !== origin && !isAbsentRightly) throw new Refusal(403, 'The request comes from another page.');
  const site = readHeader(request, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') throw new Refusal(403, 'The request comes from another page.');
}

/** Exactly JSON. The content types a form can send would spare a foreign page the preflight that it fails. */
export function checkContentType(request: IncomingMessage): void {
  if (readHeader(request, 'content-type') !== 'application/json') {
    throw new Refusal(415, 'The body must be application/json.');
  }
}

/** The value of the one cookie of this name, or undefined. Two of them mean that someone else set one. */
export function readCookie(request: IncomingMessage, name: string): string | undefined {
  const values = (request.headers.cookie ?? '')
    .split('; ')
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}
