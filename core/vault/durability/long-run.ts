import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../vault-fixture.ts';
import type { Verdict } from './judge.ts';
import { killAt, listMoments, type Ground } from './kill-at-moments.ts';
import { killAtRandom } from './kill-at-random.ts';
import { runInLanes } from './run-in-lanes.ts';
import { scenarios } from './scenario.ts';

// `npm run test:durability`: kills at every moment of every scenario, and then at random moments until there are enough.

const { values } = parseArgs({
  options: {
    saver: { type: 'string' },
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: randomBytes(6).toString('hex') },
  },
});
const leastKills = Number(values.kills);
const roundsPerFolder = 25;
const shownProblems = 20;

const totals = { kills: 0, leftTemporaryFiles: 0, atMoments: 0, atRandom: 0 };
const problems: string[] = [];

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function take({ leftovers, problems: found }: Verdict, what: string): void {
  totals.kills += 1;
  if (leftovers > 0) totals.leftTemporaryFiles += 1;
  problems.push(...found.map((problem) => `${what}: ${problem}`));
}

async function killAtMoments(ground: Ground): Promise<void> {
  for (const scenario of scenarios) {
    const moments = await listMoments(ground, scenario);
    const before = problems.length;
    await runInLanes(moments, async (moment) => {
      take(await killAt(ground, scenario, moment), `${scenario.name}, ${moment}`);
    });
    totals.atMoments += moments.length;
    say(`${scenario.name}: ${moments.length} kills, one at each moment; ${problems.length - before} problems`);
  }
}

async function killUntilEnough(ground: Ground): Promise<void> {
  const rounds = Math.max(0, leastKills - totals.kills);
  const folders = Array.from({ length: Math.ceil(rounds / roundsPerFolder) }, (_, index) => index);
  await runInLanes(folders, async (index) => {
    const left = Math.min(roundsPerFolder, rounds - index * roundsPerFolder);
    await killAtRandom(ground, { seed: `${values.seed}-${index}`, rounds: left }, take);
    say(`${totals.kills} kills; ${problems.length} problems`);
  });
  totals.atRandom = totals.kills - totals.atMoments;
}

const temporary = await makeTemporaryFolder();
try {
  say(`seed ${values.seed}`);
  const ground: Ground = { program: values.saver ?? '', temporary: temporary.path };
  await killAtMoments(ground);
  await killUntilEnough(ground);
} finally {
  await temporary.remove();
}
for (const problem of problems.slice(0, shownProblems)) say(problem);
say(
  `${totals.kills} kills (${totals.atMoments} at moments of ${scenarios.length} scenarios, ${totals.atRandom} at random, seed ${values.seed}); `
    + `${totals.leftTemporaryFiles} left temporary files; ${problems.length} problems`,
);
process.exitCode = problems.length === 0 && totals.kills >= leastKills ? 0 : 1;
