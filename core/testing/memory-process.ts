import { createInterface } from 'node:readline';
import { writeHeapSnapshot } from 'node:v8';
import * as z from 'zod';
import { commandNames } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import { systemClock } from '../system-clock.ts';

/**
 * A process of the memory test: Keystage on the folder that it is given, steered by JSON lines on standard input. It
 * answers each with a line, never with a secret, so that what is found in its memory was left there by Keystage.
 */
const order = z.union([
  z.strictObject({ call: z.enum(commandNames), input: z.unknown(), keep: z.boolean().default(false) }),
  z.strictObject({ snapshotTo: z.string() }),
]);

const [folder = ''] = process.argv.slice(2);
const services = await createServices({
  folder,
  door: 'desktop',
  kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 1 },
  ports: {
    clock: systemClock,
    keychain: absentKeychain,
    http: () => Promise.reject(new Error('no network in this test')),
    browser: { open: () => Promise.resolve() },
    clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
  },
});
/** What the control keeps, as a leak would. */
const kept: unknown[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  const parsed = order.parse(JSON.parse(line));
  if ('snapshotTo' in parsed) {
    writeHeapSnapshot(parsed.snapshotTo);
    process.stdout.write('{"ok":true}\n');
    continue;
  }
  const answer = await services.call(parsed.call, parsed.input);
  if (parsed.keep) kept.push(answer);
  const isSecret = parsed.call.startsWith('secret.') || parsed.call === 'vault.create';
  process.stdout.write(`${JSON.stringify(isSecret && answer.ok ? { ok: true } : answer)}\n`);
}
await services.close();
