import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../testing/build-program.ts';
import { makeTemporaryFolder } from '../vault-fixture.ts';
import { killAt, listMoments, type Ground } from './kill-at-moments.ts';
import { killAtRandom } from './kill-at-random.ts';
import { runInLanes } from './run-in-lanes.ts';
import { editValue } from './scenario.ts';
import type { Verdict } from './judge.ts';

// 60 kills and more; `npm run test:durability` goes through all that a process does to the folder, a thousand times.
const leastKills = 60;
const leastAtRandom = 10;

let ground: Ground;
let remove: () => Promise<unknown>;
beforeAll(async () => {
  const [program, temporary] = await Promise.all([
    buildProgram('core/vault/durability/saver.ts'),
    makeTemporaryFolder(),
  ]);
  ground = { program: program.path, temporary: temporary.path };
  remove = () => Promise.all([program.remove(), temporary.remove()]);
});
afterAll(() => remove());

describe('a process that is killed while it saves', () => {
  it(
    'loses no acknowledged save and leaves nothing that the next start does not clear away',
    { timeout: 300_000 },
    async () => {
      const moments = await listMoments(ground, editValue);
      expect(new Set(moments).size).toBe(moments.length);
      expect(moments).toEqual(
        expect.arrayContaining([
          'halfway through write temporary (1)',
          'before rename temporary vault.keystage (1)',
          'after rename temporary vault.keystage (1)',
        ]),
      );
      const verdicts: Verdict[] = [];
      const problems: string[] = [];
      const take = (verdict: Verdict, what: string) => {
        verdicts.push(verdict);
        problems.push(...verdict.problems.map((problem) => `${what}: ${problem}`));
      };
      await runInLanes(moments, async (moment) => {
        take(await killAt(ground, editValue, moment), moment);
      });
      const rounds = Math.max(leastAtRandom, leastKills - moments.length);
      const seed = randomBytes(6).toString('hex');
      await killAtRandom(ground, { seed, rounds }, take);
      expect(problems).toEqual([]);
      expect(verdicts.length).toBeGreaterThanOrEqual(leastKills);
      // Kills that came to nothing would show nothing: some fell before the new file was in place, and some after.
      const atMoments = verdicts.slice(0, moments.length);
      expect(atMoments.filter(({ leftovers }) => leftovers > 0).length).toBeGreaterThan(5);
      const before = (editValue.edits ?? 0) + 1;
      expect(new Set(atMoments.map(({ number }) => number))).toEqual(new Set([before, before + 1]));
    },
  );
});
