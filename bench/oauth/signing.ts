import { cpus } from 'node:os';
import { enterContestants } from './contestants.ts';
import { writeSection } from './write-section.ts';

const rounds = 25;
/** Some 20 ms of each contestant at a time: what else the machine does falls on all of them alike. */
const sliceNs = 20e6;
/** So long the compiler of either language has had to learn what is done. */
const warmUpRounds = 40;

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

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

const ours = contestants.find(({ contestant }) => contestant.name === 'Keystage')?.nsEach ?? [];
const rows = contestants.map(({ contestant, nsEach }) => {
  // Within a round, so that a slow moment of the machine is in both halves of the ratio.
  const ratio = median(nsEach.map((ns, round) => ns / (ours[round] ?? NaN)));
  const perSecond = Math.round(1e9 / median(nsEach)).toLocaleString('en');
  return [contestant.name, perSecond, `${(median(nsEach) / 1000).toFixed(1)} µs`, `${ratio.toFixed(2)} ×`];
});
const table = [['', 'a second', 'each', 'time, Keystage being 1'], ['---', '--:', '--:', '--:'], ...rows]
  .map((row) => `| ${row.join(' | ')} |`)
  .join('\n');
process.stdout.write(`${table}\n`);
await writeSection(`## OAuth

Signatures of the post in X's documentation, with fresh nonce and time, base string and header (\`npm run bench:oauth\`):
${rounds} rounds, the contestants in turn within each; medians, and the median of each round's ratio. Node ${process.version},
${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}.

${table}`);
