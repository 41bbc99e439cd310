import { ExplainedError } from './explain/explanation.ts';

/**
 * Failures that happen before a byte of the request is out: no name, no route, no connection, no TLS. `undici`'s and
 * Node's codes, and Chromium's for requests that go through Electron.
 */
const neverSentCodes: ReadonlySet<string> = new Set([
  'EACCES',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPERM',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const neverSentTls = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;
const neverSentChromium =
  /net::ERR_(?:NAME_|INTERNET_DISCONNECTED|CONNECTION_REFUSED|ADDRESS_|CERT_|PROXY_CONNECTION_FAILED|TUNNEL_)/;

/**
 * Tells "never sent" (`oauth/unreachable`: trying again is safe) from "sent, answer unknown" (`oauth/unclear`: the
 * server may have acted, and a second try with a single-use code or refresh token can revoke what the first one gave,
 * RFC 9700 §4.14, RFC 6749 §4.1.2). Whatever is not known to be the first counts as the second.
 */
export function toNetworkFailure(error: unknown, host: string): ExplainedError {
  const codes = collectCodes(error);
  const reason = codes[0] ?? 'no answer in time';
  if (isNeverSent(error, codes)) {
    return new ExplainedError(
      {
        code: 'oauth/unreachable',
        message: `${host} could not be reached.`,
        cause: `No connection came about (${reason}), so the request was not sent.`,
        fix: adviseOn(reason),
      },
      error,
    );
  }
  return new ExplainedError(
    {
      code: 'oauth/unclear',
      message: `${host} did not answer, and may have acted on the request.`,
      cause: `The connection broke off after the request was sent (${reason}). What works once is not sent twice.`,
      fix: 'Log in again for a fresh token.',
    },
    error,
  );
}

function isNeverSent(error: unknown, codes: readonly string[]): boolean {
  if (error instanceof Error && neverSentChromium.test(error.message)) return true;
  // Every address of a host may fail in its own way; all must have failed before sending.
  return codes.length > 0 && codes.every((code) => neverSentCodes.has(code) || neverSentTls.test(code));
}

/** The codes of an error, of its causes, and of the several attempts that Node makes at a host with many addresses. */
function collectCodes(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap((one) => collectCodes(one, depth + 1)) : [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...inner, ...collectCodes(error.cause, depth + 1)];
}

function adviseOn(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'Check the network and the host name of the endpoint.';
  if (code === 'ECONNREFUSED') return 'Nothing answers at that address and port. Is the server running?';
  if (neverSentTls.test(code))
    return 'The server’s certificate is not trusted here. Check the host name and the clock.';
  return 'Check the network, a VPN or a firewall, and try again.';
}
