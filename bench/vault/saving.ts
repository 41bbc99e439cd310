import * as z from 'zod';
import { runForJson } from './run-for-json.ts';
import type { SampleVault } from './sample-vault.ts';
import { median, ratioOf, toTime } from './timing.ts';

const processes = 3;
const rounds = 5;
const timesSchema = z.strictObject({
  writes: z.array(z.number()),
  firstEdits: z.array(z.number()),
  edits: z.array(z.number()),
});

export const saveColumns = ['credentials', 'bare write', 'edit', 'slowest', 'first edit'];

/** One edit and its save: right after an unlock, and those after it, beside bare writes of the same bytes. */
export function measureSaving({ folder }: SampleVault, program: string, count: number): string[] {
  const all = Array.from({ length: processes }, () => runForJson([program, folder, String(rounds)], timesSchema));
  const [writes, firstEdits, edits] = [
    all.flatMap((one) => one.writes),
    all.flatMap((one) => one.firstEdits),
    all.flatMap((one) => one.edits),
  ];
  return [
    count.toLocaleString('en'),
    toTime(median(writes)),
    `${toTime(median(edits))} (${ratioOf(edits, writes).toFixed(1)} ×)`,
    toTime(Math.max(...edits)),
    `${toTime(median(firstEdits))} (${(median(firstEdits) / median(writes)).toFixed(1)} ×)`,
  ];
}
