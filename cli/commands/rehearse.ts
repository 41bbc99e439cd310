import { KeystageError, type FaultState } from '../../shared/index.ts';
import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { Paint } from '../terminal/paint.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { formatDiagnosis } from './explain.ts';

export async function listFaults(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    show(terminal, await door.call('sandbox.faults', {}));
  });
}

export async function rehearseFault(
  terminal: Terminal,
  reference: string,
  failure: string,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const rehearsal = await door.call('sandbox.rehearse', { environmentId: environment.id, id: failure });
    answer(terminal, rehearsal, (screen) => formatDiagnosis(rehearsal.diagnosis, screen));
  });
}

export interface SetOptions extends UnlockOptions {
  readonly once?: true;
}

/** The sandbox has to run elsewhere: one that this command started would end with it. */
export async function setFault(terminal: Terminal, failure: string, options: SetOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const state = await door.call('sandbox.state', {});
    if (state.state !== 'running' || state.own) {
      throw new KeystageError('oauth/not-ready', 'The sandbox does not run.', {
        hint: 'Start it in another terminal: keystage sandbox',
      });
    }
    const until = options.once === true ? 'next' : 'cleared';
    show(terminal, await door.call('sandbox.setFault', { id: failure, until }), true);
  });
}

export async function clearFaults(
  terminal: Terminal,
  failure: string | undefined,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const named = failure === undefined ? {} : { id: failure };
    show(terminal, await door.call('sandbox.clearFaults', named), true);
  });
}

function show(terminal: Terminal, state: FaultState, onlySet = false): void {
  answer(terminal, onlySet ? { set: state.set } : state, ({ paint }) =>
    onlySet ? formatSet(state, paint) : `${formatAll(state, paint)}${formatSet(state, paint)}`,
  );
}

function formatAll({ faults }: FaultState, paint: Paint): string {
  const width = Math.max(...faults.map(({ id }) => id.length));
  return faults.map(({ id, title }) => `${paint(id.padEnd(width), 'bold')}  ${paint(title)}\n`).join('');
}

function formatSet({ set }: FaultState, paint: Paint): string {
  if (set.length === 0) return 'No failure is switched on.\n';
  const words = set.map(({ id, until }) => `${id}${until === 'next' ? ' (for the next request)' : ''}`);
  return `${paint('Switched on:', 'amber')} ${paint(words.join(', '))}\n`;
}
