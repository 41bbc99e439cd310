import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { runForJson } from './run-for-json.ts';
import type { SampleVault } from './sample-vault.ts';
import { median, ratioOf, toSize } from './timing.ts';

const rounds = 5;
const usageSchema = z.strictObject({ heapUsed: z.number(), rss: z.number() });

/** Holds the parsed contents, as the other holds the vault, and says what that takes after a collection. */
const bareHolder = `
  const contents = JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'));
  gc();
  const { heapUsed, rss } = process.memoryUsage();
  console.log(JSON.stringify({ heapUsed, rss }));
  if (contents === null) throw new Error('nothing is held');
`;

/** What a process takes that holds the vault open, in turn with a bare one that holds the same contents. */
export async function measureMemory({ folder, text }: SampleVault, holder: string, count: number): Promise<string[]> {
  const path = join(folder, 'bare.json');
  await writeFile(path, text);
  const bare: z.infer<typeof usageSchema>[] = [];
  const ours: z.infer<typeof usageSchema>[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      bare.push(measureProcess(['-e', bareHolder, path]));
      ours.push(measureProcess([holder, folder]));
    }
  } finally {
    await rm(path);
  }
  const shown = (member: 'heapUsed' | 'rss') => {
    const [limit, own] = [bare, ours].map((all) => all.map((usage) => usage[member]));
    return [toSize(median(limit)), `${toSize(median(own))} (${ratioOf(own, limit).toFixed(1)} ×)`];
  };
  return [count.toLocaleString('en'), ...shown('heapUsed'), ...shown('rss')];
}

export const memoryColumns = ['credentials', 'bare heap', 'heap', 'bare RSS', 'RSS'];

function measureProcess(args: readonly string[]): z.infer<typeof usageSchema> {
  return runForJson(['--expose-gc', ...args], usageSchema);
}
