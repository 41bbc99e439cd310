import { note, warning, error, type Finding } from './callback-finding.ts';
import { insertPort, replaceHost, replaceScheme } from './callback-text.ts';

const suggestedPort = '8735';
/** From here on systems lend ports to any program for a while (RFC 6335 §6). */
const firstBorrowedPort = 49_152;

/** What holds of callback URLs on this machine, and of no others. */
export function lintLoopback(url: string, parsed: URL, production: boolean): Finding[] {
  const findings: Finding[] = [];
  if (production) {
    const message = 'X wants https callback URLs in production; keep loopback ones to the development app.';
    findings.push(warning('loopback-in-production', message));
  }
  if (parsed.protocol === 'https:') {
    const message =
      'Over https Keystage listens only with a certificate of yours, named in the login’s options or by --cert FILE --key '
      + 'FILE. Without one the redirected URL has to be pasted. Plain http on a loopback address never leaves this machine.';
    findings.push(warning('https-loopback', message, replaceScheme(url, 'http')));
  }
  if (parsed.hostname === 'localhost') {
    const message =
      'To X, localhost and 127.0.0.1 are two URLs, and its console asks for 127.0.0.1. Use one in both places.';
    findings.push(note('localhost', message, replaceHost(url, '127.0.0.1')));
  }
  findings.push(...lintPort(url, parsed));
  return findings;
}

function lintPort(url: string, parsed: URL): Finding[] {
  const port = Number(parsed.port);
  if (parsed.port === '') {
    const meant = parsed.protocol === 'https:' ? 443 : 80;
    const message = `Without a port it means port ${meant}, which is often taken, and reserved on many systems.`;
    return [warning('missing-port', message, insertPort(url, suggestedPort))];
  }
  if (port === 8080) return [note('port-8080', 'X’s own xurl and playground use port 8080 too; only one can listen.')];
  if (port === 0) return [error('no-port', 'Port 0 is no port.')];
  if (port < 1024) return [warning('privileged-port', 'Many systems reserve the ports below 1024.')];
  if (port < firstBorrowedPort) return [];
  return [note('borrowed-port', 'Systems lend ports from 49152 on to any program, so this one may be taken at times.')];
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
