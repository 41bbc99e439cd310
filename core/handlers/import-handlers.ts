import { KeystageError, type CommandOutput } from '../../shared/index.ts';
import { describeImport } from '../acts/describe-values.ts';
import { makeSure } from '../capture/make-sure.ts';
import type { Handlers } from '../dispatch.ts';
import { toTimestamp } from '../system-clock.ts';
import { chooseTargets } from '../transfer/choose-targets.ts';
import { adviseOnFile } from '../transfer/import-advice.ts';
import { findCandidates } from '../transfer/import-candidates.ts';
import type { HeldPlan } from '../transfer/import-plans.ts';
import { planSection } from '../transfer/plan-section.ts';
import { readImportFile, type ImportFile } from '../transfer/read-import-file.ts';
import { readImport } from '../transfer/read-import.ts';
import { storeImport, type ImportOutcome } from '../transfer/store-import.ts';
import type { Rooms } from './rooms.ts';

type Names = `import.${'candidates' | 'read' | 'place' | 'store' | 'discard'}`;

export function createImportHandlers({ vault, ports, imports, acts }: Rooms): Pick<Handlers, Names> {
  async function view(plan: HeldPlan): Promise<CommandOutput<'import.read'>> {
    const document = await vault.read();
    const { planId, path, format, until, leftOut, warnings } = plan;
    const sections = plan.sections.flatMap((section) => {
      const target = plan.targets.get(section.key);
      return target === undefined ? [] : [planSection(document, vault, section, target, ports.clock.now()).view];
    });
    return { planId, path, format, until, sections, leftOut: [...leftOut], warnings: [...warnings] };
  }

  return {
    'import.candidates': findCandidates,
    'import.read': async ({ path: named, text: given, format: chosen, ...wish }) => {
      // A locked vault is told of before anything is read.
      await vault.read();
      const { path, text, othersMayRead } = given === null ? await readImportFile(named) : takeChosen(named, given);
      const { format, found } = readImport(path, text, chosen);
      return view(imports.hold({ path, format, othersMayRead }, found, chooseTargets(found.sections, wish)));
    },
    'import.place': ({ planId, targets }) => {
      const plan = imports.find(planId);
      for (const { section, ...target } of targets) if (plan.targets.has(section)) plan.targets.set(section, target);
      return view(plan);
    },
    'import.store': async ({ planId, leaveOut, replace }) => {
      const plan = imports.find(planId);
      const choice = { leaveOut: new Set(leaveOut), replace: new Set(replace) };
      const now = toTimestamp(ports.clock.now());
      const outcome = await acts.run(
        (draft) => {
          const done = storeImport(draft, vault, plan, choice, now);
          refuseNothing(done);
          return done;
        },
        (sides, { stored }) => describeImport(sides, plan.path, stored),
      );
      const safety = await makeSure(vault.parts.folder, vault.held, outcome.expected);
      imports.drop(planId);
      const { stored, kept } = outcome;
      return { path: plan.path, stored, kept, safety, advice: adviseOnFile(plan, stored, safety) };
    },
    'import.discard': ({ planId }) => {
      imports.drop(planId);
      return Promise.resolve({});
    },
  };
}

/** Who else may read a file whose place is not known is not known either. */
function takeChosen(path: string, text: string): ImportFile {
  return { path, text, othersMayRead: false };
}

function refuseNothing({ expected, kept }: ImportOutcome): void {
  if (expected.length > 0) return;
  const message =
    kept.length === 0
      ? 'There is nothing to store: no credential of the file is chosen, or each lacks a value.'
      : 'The vault has other values in all of these places, and none was to be replaced.';
  throw new KeystageError('input/invalid', message, {
    field: kept.length === 0 ? 'leaveOut' : 'replace',
    hint: kept.length === 0 ? 'Choose what to store.' : 'Say which to replace; their former values go to the history.',
  });
}
