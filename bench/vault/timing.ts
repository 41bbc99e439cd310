import { performance } from 'node:perf_hooks';

/** In milliseconds. */
export async function time(task: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}

/** Runs the tasks in turn, `rounds` times: what else the machine does falls on all of them alike. */
export async function timeInTurn(
  tasks: Readonly<Record<string, () => unknown>>,
  rounds: number,
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  // The first round is for the compiler and for the caches.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      const took = await time(task);
      if (round >= 0) (times[name] ??= []).push(took);
    }
  }
  return times;
}

export function median(values: readonly number[] = []): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** The median of each round's ratio: a slow moment of the machine is in both halves of it. */
export function ratioOf(values: readonly number[] = [], limits: readonly number[] = []): number {
  return median(values.map((value, round) => value / (limits[round] ?? NaN)));
}

export function toTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rest].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function toSize(bytes: number): string {
  const mib = bytes / 1024 / 1024;
  return mib < 0.1 ? `${(bytes / 1024).toFixed(1)} KiB` : `${mib.toFixed(mib < 1 ? 2 : 1)} MiB`;
}

export function toTime(ms: number): string {
  return ms < 0.1 ? `${(ms * 1000).toFixed(1)} µs` : `${ms.toFixed(ms < 1 ? 2 : 1)} ms`;
}
