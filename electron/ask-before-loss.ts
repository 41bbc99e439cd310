import { dialog } from 'electron';
import type { Clock } from '../core/ports.ts';
import type { Services } from '../core/services.ts';
import type { Unsaved } from '../shared/index.ts';

/** How long the last save may take to be tried: a disk that does not answer must not hold the program for good. */
const lookLimitMs = 5000;

/** Whether the program may end: a change that is still not saved goes with it, and a person decides about that. */
export async function askBeforeLoss(services: Services, clock: Clock): Promise<boolean> {
  const unsaved = await Promise.race([saveOnceMore(services), after(clock, lookLimitMs)]);
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

async function saveOnceMore(services: Services): Promise<Unsaved | null> {
  if ((await findUnsaved(services)) === null) return null;
  await services.call('vault.retrySave', {});
  return findUnsaved(services);
}

async function findUnsaved(services: Services): Promise<Unsaved | null> {
  const health = await services.call('vault.health', {});
  return health.ok ? health.value.unsaved : null;
}

function after(clock: Clock, ms: number): Promise<null> {
  return new Promise((resolve) => {
    clock.after(ms, () => {
      resolve(null);
    });
  });
}
