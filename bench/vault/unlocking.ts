import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { runForJson } from './run-for-json.ts';
import type { SampleVault } from './sample-vault.ts';
import { median, ratioOf, toTime } from './timing.ts';

const processes = 5;
const rounds = 12;
const timesSchema = z.strictObject({
  unlocks: z.array(z.number()),
  readings: z.array(z.number()),
  parses: z.array(z.number()),
});

/** Parses the contents as the first thing that its process does: memory is as fresh to it as to a first unlock. */
const bareParser = `
  const { performance } = require('node:perf_hooks');
  const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
  const startedAt = performance.now();
  if (JSON.parse(text) === null) throw new Error('nothing is held');
  console.log(performance.now() - startedAt);
`;

export const unlockColumns = [
  'credentials',
  'bare parse',
  'unlock',
  'then the rest',
  'first bare parse',
  'first unlock',
  'then the rest',
];

type Times = z.infer<typeof timesSchema>;

/** The first unlock of a process, and those after it, beside the first bare parse of a process and those after it. */
export async function measureUnlocking(
  { folder, text }: SampleVault,
  program: string,
  count: number,
): Promise<string[]> {
  const path = join(folder, 'bare.json');
  await writeFile(path, text);
  const first: Times = { unlocks: [], readings: [], parses: [] };
  const later: Times = { unlocks: [], readings: [], parses: [] };
  try {
    for (let one = 0; one < processes; one += 1) {
      const { unlocks, readings, parses } = runForJson([program, folder, path, String(rounds)], timesSchema);
      first.unlocks.push(...unlocks.slice(0, 1));
      first.readings.push(...readings.slice(0, 1));
      first.parses.push(runForJson(['-e', bareParser, path], z.number()));
      later.unlocks.push(...unlocks.slice(1));
      later.readings.push(...readings.slice(1));
      later.parses.push(...parses.slice(1));
    }
  } finally {
    await rm(path);
  }
  const shown = ({ unlocks, readings, parses }: Times) => [
    toTime(median(parses)),
    `${toTime(median(unlocks))} (${ratioOf(unlocks, parses).toFixed(1)} ×)`,
    toTime(median(readings)),
  ];
  return [count.toLocaleString('en'), ...shown(later), ...shown(first)];
}
