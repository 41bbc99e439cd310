import { KeystageError } from '../../shared/index.ts';
import { percentEncode } from './percent-encoding.ts';
import { readHost } from './target-host.ts';

/** Where a request goes, taken apart for signing. */
export interface Target {
  readonly scheme: 'http' | 'https';
  /** As the Host header has it: lower case, `xn--` names, IPv6 in brackets. */
  readonly host: string;
  /** Null where it is the scheme's default port. */
  readonly port: number | null;
  /** As it is sent, never empty. */
  readonly path: string;
  /** As it is sent, without `?`; null where there is no `?`. */
  readonly query: string | null;
}

const shape = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/is;
/** What no URI may hold in its path or query (RFC 3986 appendix A), so that whoever sends it would have to encode it. */
const notInPath = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]+/g;
const notInQuery = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+/g;
const defaultPorts = { http: 80, https: 443 } as const;

/**
 * Takes a URL apart without the URL standard's parser, which rewrites paths (`/a/../b`, `%2e`) that RFC 5849 signs as they
 * are sent. The fragment is dropped; what no URI may hold is encoded as UTF-8. Throws 'input/invalid' at `url`.
 */
export function parseTarget(url: string): Target {
  // The URL standard drops tabs and line ends without a word, and cuts off what is around: another URL than was signed.
  if (/[\u0000-\u001f\u007f]|^ | $/.test(url)) throw invalid('The URL has control characters or spaces around it.');
  const match = shape.exec(url);
  if (match === null) throw invalid('The URL is not an absolute http or https URL.');
  const [, scheme = '', authority = '', path = '', query] = match;
  if (authority.includes('@')) {
    throw invalid('The URL has a user name or a password in it.', 'Leave out what stands before the @.');
  }
  // A URL parser reads a backslash as a slash, and others read it as part of a name: they would send to different places.
  if (authority.includes('\\') || path.includes('\\'))
    throw invalid('The URL has a backslash in it.', 'Write / or %5C.');
  const known = scheme.toLowerCase() === 'https' ? 'https' : 'http';
  const { host, port } = readHost(authority);
  return {
    scheme: known,
    host,
    port: port === defaultPorts[known] ? null : port,
    path: path === '' ? '/' : encodeIllegal(path, notInPath),
    query: query === undefined ? null : encodeIllegal(query, notInQuery),
  };
}

function encodeIllegal(text: string, illegal: RegExp): string {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) {
    throw invalid('The URL has a % that two hexadecimal digits don’t follow.', 'Write %25 for a percent sign.');
  }
  return text.replace(illegal, (run) => percentEncode(run, 'url'));
}

/** RFC 5849 §3.4.1.2: scheme, authority and path, without query and fragment. */
export function toBaseUri({ scheme, host, port, path }: Target): string {
  return `${scheme}://${host}${port === null ? '' : `:${port}`}${path}`;
}

/** The URL to send, which is the one that was signed. */
export function formatTarget(target: Target): string {
  return `${toBaseUri(target)}${target.query === null ? '' : `?${target.query}`}`;
}

/**
 * What `fetch`, browsers and curl make of the URL where they would send another path than was signed; null where they
 * leave it. The path alone counts: what they change in a query means the same.
 */
export function findRewrite(target: Target): string | null {
  const { path } = target;
  if (!/\/(?:\.|%2e)/i.test(path)) return null;
  const rewritten = new URL(toBaseUri(target));
  return rewritten.pathname === path ? null : rewritten.href;
}

function invalid(message: string, hint = 'Write it as https://host/path.'): KeystageError {
  return new KeystageError('input/invalid', message, { field: 'url', hint });
}
