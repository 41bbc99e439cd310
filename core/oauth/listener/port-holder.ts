import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findHolderOnLinux } from './port-holder-linux.ts';
import { parseLsof, parseNetstat, parseTasklist } from './port-holder-reports.ts';

export interface PortHolder {
  readonly name: string;
  readonly pid: number;
}

const run = promisify(execFile);
const programTimeoutMs = 2000;

/**
 * Which process listens on a port of this machine; null where that can't be found out, which is no failure: a process
 * of another user shows no name. Programs are started by their full path and without a shell.
 */
export async function findPortHolder(
  port: number,
  platform: NodeJS.Platform = process.platform,
): Promise<PortHolder | null> {
  try {
    if (platform === 'linux') return await findHolderOnLinux(port);
    if (platform === 'darwin') {
      return parseLsof(await runProgram('/usr/sbin/lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']));
    }
    if (platform === 'win32') return await findHolderOnWindows(port);
    return null;
  } catch {
    return null;
  }
}

async function findHolderOnWindows(port: number): Promise<PortHolder | null> {
  const system = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32`;
  const pid = parseNetstat(await runProgram(`${system}\\netstat.exe`, ['-ano', '-p', 'TCP']), port);
  if (pid === null) return null;
  const tasks = await runProgram(`${system}\\tasklist.exe`, ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
  return { name: parseTasklist(tasks) ?? 'a program', pid };
}

async function runProgram(file: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(file, args, { timeout: programTimeoutMs, windowsHide: true });
  return stdout;
}
