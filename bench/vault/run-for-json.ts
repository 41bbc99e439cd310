import { spawnSync } from 'node:child_process';
import type * as z from 'zod';

/** What another Node process prints. Throws where it fails, or prints something else than the schema has. */
export function runForJson<Answer>(args: readonly string[], schema: z.ZodType<Answer>): Answer {
  const ended = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`the process failed: ${ended.stderr}`);
  return schema.parse(JSON.parse(ended.stdout));
}
