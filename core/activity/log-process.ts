import type { LogKeys } from './log-keys.ts';
import * as fixture from './log-fixture.ts';
import { fullLength } from './log-folder.ts';
import { setTimeout as sleep } from 'node:timers/promises';

// A process of the integration tests: notes `<prefix>-<n>` in the log of a folder, and prints each when it is written.
const [path = '', prefix = '', count = '0'] = process.argv.slice(2);
const folder = { path, lock: { timeoutMs: 60_000, wait: (ms: number) => sleep(ms) }, fullLength };
const keys: LogKeys = fixture.keys();
for (let index = 0; index < Number(count); index += 1) {
  const { sequence } = await fixture.append(folder, [`${prefix}-${index}`], keys);
  process.stdout.write(`${sequence} ${prefix}-${index}\n`);
}
