import type { OAuthRun, TimelineEvent } from '../../../shared/index.ts';

export type StepState = 'done' | 'now' | 'ahead' | 'failed';

export interface Step {
  readonly id: 'listen' | 'browser' | 'callback' | 'exchange' | 'save';
  readonly label: string;
  readonly state: StepState;
}

const steps = [
  { id: 'listen', label: 'Listening', reachedBy: ['listener-bound'] },
  { id: 'browser', label: 'Browser', reachedBy: ['browser-opened', 'waiting'] },
  { id: 'callback', label: 'Callback', reachedBy: ['callback-received'] },
  { id: 'exchange', label: 'Token', reachedBy: ['exchange'] },
  { id: 'save', label: 'In the vault', reachedBy: ['saved'] },
] as const satisfies readonly {
  id: Step['id'];
  label: string;
  reachedBy: readonly TimelineEvent['kind'][];
}[];

/** A run as its five stages: what is behind it, where it stands, and where it stopped. */
export function toSteps(run: OAuthRun): Step[] {
  const { state } = run.progress;
  const reached = countReached(run);
  return steps.map(({ id, label }, index) => {
    if (state === 'succeeded' || index < reached) return { id, label, state: 'done' };
    if (index > reached) return { id, label, state: 'ahead' };
    const stopped = state === 'failed' || state === 'cancelled';
    return { id, label, state: stopped ? 'failed' : 'now' };
  });
}

/** How many stages are complete. What the run says of itself counts as much as its events, which may come later. */
function countReached(run: OAuthRun): number {
  const kinds = new Set<TimelineEvent['kind']>(run.timeline.map((event) => event.kind));
  const byEvents = steps.findLastIndex((step) => step.reachedBy.some((kind) => kinds.has(kind))) + 1;
  const byState = { 'awaiting-callback': 1, exchanging: 3, saving: 4 } as const;
  const { state } = run.progress;
  // An exchange that was answered with a refusal is an event too, and no token.
  const cap = state === 'failed' && !kinds.has('saved') ? 3 : steps.length;
  const ownWord = state === 'awaiting-callback' || state === 'exchanging' || state === 'saving' ? byState[state] : 0;
  return Math.min(cap, Math.max(byEvents, ownWord));
}
