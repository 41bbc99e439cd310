import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { plantedPassphrase } from '../vault-fixture.ts';
import { judge, type Expected, type Verdict } from './judge.ts';
import { nextPassphrase, type SaverOrder } from './saver-order.ts';
import { judgedMs, killedMs, prepareFolder, type Scenario } from './scenario.ts';
import { acknowledgedBy, momentsOf, startSaver } from './start-saver.ts';

/** Where the tests' processes and folders are. */
export interface Ground {
  /** `saver.ts`, bundled. */
  readonly program: string;
  /** In which each kill gets a folder of its own. */
  readonly temporary: string;
}

/** All the moments of a scenario, by a run in which nothing is killed. */
export async function listMoments(ground: Ground, scenario: Scenario): Promise<string[]> {
  return withFolder(ground, scenario, async (folder) => {
    const saver = startSaver(ground.program, { ...toOrder(folder, scenario), tellMoments: true });
    await saver.ended;
    return momentsOf(saver);
  });
}

/** Has a process do what the scenario says and kill itself at `moment`, and looks at what it leaves. */
export async function killAt(ground: Ground, scenario: Scenario, moment: string): Promise<Verdict> {
  return withFolder(ground, scenario, async (folder) => {
    const saver = startSaver(ground.program, { ...toOrder(folder, scenario), stop: { at: moment, by: 'kill' } });
    const ended = await saver.ended;
    const before = scenario.edits ?? 0;
    const verdict = await judge(folder, toExpected(scenario, Math.max(before, ...acknowledgedBy(saver))), judgedMs);
    if (ended === 'killed') return verdict;
    return { ...verdict, problems: [...verdict.problems, 'the moment did not come'] };
  });
}

export async function withFolder<Result>(
  { temporary }: Ground,
  scenario: Scenario,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const parent = await mkdtemp(join(temporary, 'kill-'));
  try {
    const folder = join(parent, 'data');
    await prepareFolder(folder, scenario);
    return await use(folder);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

export function toOrder(folder: string, { action, hasLinks = true }: Scenario): SaverOrder {
  return { folder, action, hasLinks, startMs: killedMs, stop: null };
}

function toExpected({ action, edits }: Scenario, acknowledged: number): Expected {
  const usual: Expected = {
    least: acknowledged,
    most: acknowledged,
    passphrases: [plantedPassphrase],
    instead: null,
    isSuccessor: true,
  };
  switch (action) {
    case 'open':
      return usual;
    case 'create':
      return { ...usual, instead: 'absent' };
    case 'edit':
      return { ...usual, most: (edits ?? 0) + 1 };
    case 'change-passphrase':
      return { ...usual, passphrases: [plantedPassphrase, nextPassphrase] };
    case 'restore': {
      // The newest backup is of the save before the one in place.
      const restored = (edits ?? 0) - 1;
      return { ...usual, least: restored, most: restored, instead: 'damaged', isSuccessor: false };
    }
  }
}
