import type { PortHolder } from './port-holder.ts';

/** `lsof -Fpc` writes one field a line: `p` and the process id, `c` and the command's name. */
export function parseLsof(report: string): PortHolder | null {
  const pid = /^p(\d+)$/m.exec(report)?.[1];
  const name = /^c(.+)$/m.exec(report)?.[1];
  return pid === undefined || name === undefined ? null : { name, pid: Number(pid) };
}

/**
 * `netstat -ano` writes `TCP  127.0.0.1:8735  0.0.0.0:0  LISTENING  4242`. The word for the state is translated on
 * other systems than English ones; a listening socket is known by its foreign port 0.
 */
export function parseNetstat(report: string, port: number): number | null {
  for (const line of report.split('\n')) {
    const [protocol, local, foreign, , pid] = line.trim().split(/\s+/);
    if (protocol !== 'TCP' || pid === undefined) continue;
    if (local?.endsWith(`:${port}`) === true && foreign?.endsWith(':0') === true) return Number(pid);
  }
  return null;
}

/** `tasklist /FO CSV /NH` writes `"node.exe","4242","Console","1","42,000 K"`. */
export function parseTasklist(report: string): string | null {
  return /^"([^"]+)","\d+"/m.exec(report)?.[1] ?? null;
}
