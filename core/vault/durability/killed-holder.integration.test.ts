import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../testing/build-program.ts';
import { instantOptions, makeTemporaryFolder, passphrase } from '../vault-fixture.ts';
import { Vault } from '../vault.ts';
import { toOrder, withFolder, type Ground } from './kill-at-moments.ts';
import { findGaps, makeEdit, readVaultLedger } from './ledger.ts';
import { editValue, judgedMs } from './scenario.ts';
import { startSaver } from './start-saver.ts';
import { steppingClock } from './stepping-clock.ts';

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

function newGate() {
  const gate = { open: (): void => undefined };
  const opened = new Promise<undefined>((resolve) => {
    gate.open = () => {
      resolve(undefined);
    };
  });
  return {
    open: () => {
      gate.open();
    },
    opened,
  };
}

/** A vault that asks for the lock only when it is told to, and counts how often it was refused. */
async function openWaiter(folder: string) {
  const refusals = { count: 0, first: newGate(), again: newGate() };
  const wait = async () => {
    refusals.count += 1;
    refusals.first.open();
    await refusals.again.opened;
  };
  const vault = await Vault.open({ ...instantOptions(folder), clock: steppingClock(judgedMs), wait });
  await vault.unlock(passphrase());
  return { vault, refusals };
}

describe('a process that is killed while it holds the lock', () => {
  it.each<[string, number]>([
    ['before read vault.keystage (1)', 6],
    ['halfway through write temporary (1)', 6],
    ['before rename temporary vault.keystage (1)', 6],
    ['after rename temporary vault.keystage (1)', 7],
    ['after syncFolder folder (1)', 7],
  ])('%s, lets those that wait go on at their next try', async (moment, left) => {
    await withFolder(ground, editValue, async (folder) => {
      const holding = newGate();
      const order = { ...toOrder(folder, editValue), stop: { at: moment, by: 'hold' as const } };
      const holder = startSaver(ground.program, order, (line) => {
        if ('holding' in line) holding.open();
      });
      // A holder that fails says why, instead of keeping the test waiting.
      await Promise.race([holding.opened, holder.ended]);
      const { vault, refusals } = await openWaiter(folder);
      const saving = makeEdit(vault, left + 1, '2026-11-20T13:00:00.000Z');
      await refusals.first.opened;
      holder.kill();
      expect(await holder.ended).toBe('killed');
      refusals.again.open();
      await saving;
      // Refused while the holder lived, and never after: there is no lock to grow stale, and so no time to wait for.
      expect(refusals.count).toBe(1);
      expect(findGaps(readVaultLedger(vault))).toEqual([]);
      expect(readVaultLedger(vault).number).toBe(left + 1);
      vault.close();
    });
  });
});
