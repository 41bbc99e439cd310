import { KeystageError } from '../../shared/index.ts';

/** Names that no parser reads in any other way: letters, digits and hyphens, the last label beginning with a letter. */
const plainName = /^(?:[a-z0-9_-]+\.)*[a-z][a-z0-9_-]*\.?$/i;

/**
 * Host and port of an authority without user information, the host as it will stand in the Host header (RFC 5849
 * §3.4.1.2 item 2): lower case, international names as `xn--`, and addresses in the one form that URL parsers send
 * (`127.1` as `127.0.0.1`, IPv6 compressed). Throws 'input/invalid' at `url`.
 */
export function readHost(authority: string): { readonly host: string; readonly port: number | null } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority);
  const [, host = '', port = ''] = match ?? [];
  if (host === '') throw invalid(`The URL has ${authority === '' ? 'no host' : 'a host or a port that is none'}.`);
  return { host: normaliseHost(host), port: port === '' ? null : readPort(port) };
}

function normaliseHost(host: string): string {
  if (plainName.test(host) && !/xn--/i.test(host)) return host.toLowerCase();
  try {
    const { hostname } = new URL(`http://${host}/`);
    if (hostname !== '') return hostname;
  } catch (cause) {
    throw invalid('The URL’s host is not a name or an address.', cause);
  }
  throw invalid('The URL’s host is not a name or an address.');
}

function readPort(digits: string): number {
  const port = digits.length > 8 ? NaN : Number(digits);
  if (port >= 1 && port <= 65_535) return port;
  throw invalid('The URL’s port is not from 1 to 65535.');
}

function invalid(message: string, cause?: unknown): KeystageError {
  return new KeystageError('input/invalid', message, { field: 'url', hint: 'Write it as https://host/path.', cause });
}
