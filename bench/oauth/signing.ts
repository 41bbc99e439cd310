import { median, toTable } from '../vault/timing.ts';
import { enterContestants } from './contestants.ts';

export const rounds = 25;
/** Some 20 ms of each contestant at a time: what else the machine does falls on all of them alike. */
const sliceNs = 20e6;
/** So long the compiler of either language has had to learn what is done. */
const warmUpRounds = 40;

/** A table of what a signature costs, in time and against the bare HMAC. */
export async function measureSigning(): Promise<string> {
  const contestants = enterContestants().map((contestant) => ({ contestant, times: 200, nsEach: [0].slice(1) }));
  // Warm up, and find how many signatures fill a slice.
  for (const entry of contestants) {
    for (let warming = 0; warming < warmUpRounds; warming += 1) {
      const ns = await entry.contestant.run(entry.times);
      entry.times = Math.max(20, Math.round((entry.times * sliceNs) / ns));
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { contestant, times, nsEach } of contestants) nsEach.push((await contestant.run(times)) / times);
  }
  for (const { contestant } of contestants) await contestant.end();

  const [limit] = contestants;
  const ours = contestants.find(({ contestant }) => contestant.name === 'Keystage');
  // Within a round, so that a slow moment of the machine is in both halves of the ratio.
  const ratio = (nsEach: readonly number[], to: typeof ours) =>
    `${median(nsEach.map((ns, round) => ns / (to?.nsEach[round] ?? NaN))).toFixed(2)} ×`;
  return toTable([
    ['', 'a second', 'each', 'the bare HMAC being 1', 'Keystage being 1'],
    ...contestants.map(({ contestant, nsEach }) => [
      contestant.name,
      Math.round(1e9 / median(nsEach)).toLocaleString('en'),
      `${(median(nsEach) / 1000).toFixed(1)} µs`,
      ratio(nsEach, limit),
      ratio(nsEach, ours),
    ]),
  ]);
}
