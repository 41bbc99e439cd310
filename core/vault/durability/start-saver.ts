import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { saverLineSchema, type SaverLine, type SaverOrder } from './saver-order.ts';

export interface Saver {
  readonly lines: readonly SaverLine[];
  readonly kill: () => void;
  /** Whether it was killed; rejects where it ended with an error of its own. */
  readonly ended: Promise<'killed' | 'done'>;
}

/** Starts `saver.ts`, bundled at `program`. `onLine` hears what it says, with what it has said before. */
export function startSaver(
  program: string,
  order: SaverOrder,
  onLine: (line: SaverLine, saver: Saver) => void = () => undefined,
): Saver {
  // Its standard input is open for as long as this process lives: one that stands still ends with it.
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines: SaverLine[] = [];
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const reader = createInterface({ input: child.stdout });
  const saver: Saver = { lines, kill: () => child.kill('SIGKILL'), ended: end() };
  reader.on('line', (text) => {
    const line = saverLineSchema.parse(JSON.parse(text));
    lines.push(line);
    onLine(line, saver);
  });
  return saver;

  async function end(): Promise<'killed' | 'done'> {
    await Promise.all([once(child, 'close'), once(reader, 'close')]);
    if (child.signalCode === 'SIGKILL') return 'killed';
    if (child.exitCode === 0) return 'done';
    throw new Error(`a saver failed: ${Buffer.concat(errors).toString('utf8')}`);
  }
}

export function momentsOf({ lines }: Saver): string[] {
  return lines.flatMap((line) => ('moment' in line ? [line.moment] : []));
}

export function acknowledgedBy({ lines }: Saver): number[] {
  return lines.flatMap((line) => ('acknowledged' in line ? [line.acknowledged] : []));
}
