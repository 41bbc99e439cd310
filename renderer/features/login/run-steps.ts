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
  return steps.map(({ id, label: usual }, index) => {
    const label = labelsOf(run)[id] ?? usual;
    if (state === 'succeeded' || index < reached) return { id, label, state: 'done' };
    if (index > reached) return { id, label, state: 'ahead' };
    const stopped = state === 'failed' || state === 'cancelled';
    return { id, label, state: stopped ? 'failed' : 'now' };
  });
}

/** The stages of a run that goes another way than by OAuth 2.0 and a listener. */
function labelsOf(run: OAuthRun): Partial<Record<Step['id'], string>> {
  const kinds = new Set<TimelineEvent['kind']>(run.timeline.map((event) => event.kind));
  const byHand = !kinds.has('listener-bound') && (kinds.has('browser-opened') || kinds.has('waiting'));
  return {
    ...(byHand ? { listen: 'Prepared', callback: 'Pasted' } : {}),
    ...(run.protocol === 'oauth1' ? { listen: 'Request token' } : {}),
    ...(run.redirectUri === 'oob' ? { callback: 'PIN' } : {}),
  };
}

/** How many stages are complete. What the run says of itself counts as much as its events, which may come later. */
function countReached(run: OAuthRun): number {
  const kinds = new Set<TimelineEvent['kind']>(run.timeline.map((event) => event.kind));
  const byEvents = steps.findLastIndex((step) => step.reachedBy.some((kind) => kinds.has(kind))) + 1;
  const byState = { exchanging: 3, saving: 4 } as const;
  const { state } = run.progress;
  // The listener of OAuth 1.0a is there before the request token is, and the request token is an exchange of its own.
  if (run.protocol === 'oauth1' && state === 'preparing') return 0;
  if (
    run.protocol === 'oauth1'
    && (state === 'failed' || state === 'cancelled')
    && !kinds.has('waiting')
    && !kinds.has('browser-opened')
  )
    return 0;
  if (state === 'awaiting-callback' || state === 'awaiting-pin')
    return kinds.has('browser-opened') || kinds.has('waiting') ? 2 : 1;
  // An exchange that was answered with a refusal is an event too, and no token.
  // A denial is what the callback brings; no token was asked for.
  if (state === 'failed' && kinds.has('denied')) return 2;
  const cap = state === 'failed' && !kinds.has('saved') ? 3 : steps.length;
  const ownWord = state === 'exchanging' || state === 'saving' ? byState[state] : 0;
  return Math.min(cap, Math.max(byEvents, ownWord));
}
