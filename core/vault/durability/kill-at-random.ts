import { createHash } from 'node:crypto';
import { plantedPassphrase } from '../vault-fixture.ts';
import { judge, type Verdict } from './judge.ts';
import { toOrder, withFolder, type Ground } from './kill-at-moments.ts';
import { editValue, killedMs } from './scenario.ts';
import { acknowledgedBy, startSaver } from './start-saver.ts';

const endless = 1_000_000;
const roundMs = 60_000;
const mostSaves = 6;
/** A save takes some milliseconds, more on a busy machine: the kill falls anywhere in one, or in the next. */
const mostDelayMs = 16;

/**
 * Kills `rounds` processes that save one edit after another in the same folder, each at a moment that `seed` and chance
 * choose: after so many saves, and so many milliseconds. `onVerdict` hears of each.
 */
export async function killAtRandom(
  ground: Ground,
  { seed, rounds }: { readonly seed: string; readonly rounds: number },
  onVerdict: (verdict: Verdict, what: string) => void,
): Promise<void> {
  await withFolder(ground, editValue, async (folder) => {
    let number = editValue.edits ?? 0;
    for (let round = 0; round < rounds; round += 1) {
      const dice = createHash('sha256').update(`${seed} ${round}`).digest();
      const saves = dice.readUInt8(0) % mostSaves;
      const delayMs = dice.readUInt8(1) % mostDelayMs;
      const startMs = killedMs + round * roundMs;
      const order = { ...toOrder(folder, editValue), edits: endless, startMs, tellStart: true };
      let left = saves;
      const saver = startSaver(ground.program, order, (_line, { kill }) => {
        if (left === 0) setTimeout(kill, delayMs);
        left -= 1;
      });
      await saver.ended;
      const least = Math.max(number, ...acknowledgedBy(saver));
      const expected = {
        least,
        most: least + 1,
        passphrases: [plantedPassphrase],
        instead: null,
        isSuccessor: true,
      };
      const verdict = await judge(folder, expected, startMs + roundMs / 2);
      onVerdict(verdict, `round ${round} of ${seed}, ${delayMs} ms after ${saves} saves`);
      number = verdict.number;
      // What is broken stays so, and would be counted again and again.
      if (verdict.problems.length > 0) return;
    }
  });
}
