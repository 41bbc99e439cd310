import { dialog } from 'electron';
import type { Clock } from '../core/ports.ts';
import type { Services } from '../core/services.ts';
import type { Unsaved } from '../shared/index.ts';

/** How long the last save may take to be tried: a disk that does not answer must not hold the program for good. */
const retryLimitMs = 5000;
/** How long the program may take to say whether something is unsaved. It is in memory: longer, and all is stuck. */
const lookLimitMs = 5000;

/** Whether the program may end: a change that is still not saved goes with it, and a person decides about that. */
export async function askBeforeLoss(services: Services, clock: Clock): Promise<boolean> {
  const before = await within(clock, lookLimitMs, findUnsaved(services, null), null);
  if (before === null) return true;
  const unsaved = await saveOnceMore(services, clock, before);
  if (unsaved === null) return true;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Keystage',
    message: 'A change is not saved. Quit and lose it?',
    detail: `${unsaved.error.message} ${unsaved.error.hint ?? ''}`.trim(),
    buttons: ['Keep Keystage open', 'Quit and lose the change'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Null where the save went well. One that does not end in time, or of which nothing is heard, has not. */
async function saveOnceMore(services: Services, clock: Clock, before: Unsaved): Promise<Unsaved | null> {
  const retry = services.call('vault.retrySave', {}).then(
    () => true,
    () => true,
  );
  if (!(await within(clock, retryLimitMs, retry, false))) return before;
  return within(clock, lookLimitMs, findUnsaved(services, before), before);
}

async function findUnsaved(services: Services, otherwise: Unsaved | null): Promise<Unsaved | null> {
  const health = await services.call('vault.health', {});
  return health.ok ? health.value.unsaved : otherwise;
}

async function within<Answer>(clock: Clock, ms: number, answer: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  let stop = () => {};
  const late = new Promise<Answer>((resolve) => {
    stop = clock.after(ms, () => {
      resolve(otherwise);
    });
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    stop();
  }
}
