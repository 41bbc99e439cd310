import { isFinished, type EnvironmentId, type OAuthRun, type TimelineEvent } from '../../shared/index.ts';
import type { VaultDoor } from './vault-door.ts';

export interface RunFollower {
  /** Resolves with the run once it is over. */
  readonly finished: Promise<OAuthRun>;
  /** What `oauth.start` answered: the steps that were taken before anybody could be told of them. */
  see(run: OAuthRun): void;
  stop(): void;
}

/**
 * Tells each step of an environment's next run, once and in order. Begins before the run does: the first steps are
 * taken before `oauth.start` answers. `onWaiting` is told each time the run begins to wait for the user.
 */
export function followRun(
  door: { readonly services: Pick<VaultDoor['services'], 'on'> },
  environmentId: EnvironmentId,
  onStep: (event: TimelineEvent, run: OAuthRun) => void,
  onWaiting: (run: OAuthRun) => void = () => undefined,
): RunFollower {
  let told = 0;
  let over = false;
  let state: OAuthRun['progress']['state'] = 'preparing';
  let settle: (run: OAuthRun) => void = () => undefined;
  const finished = new Promise<OAuthRun>((resolve) => {
    settle = resolve;
  });
  const see = (run: OAuthRun) => {
    // What `oauth.start` answers may be older than what was told since: the run may have ended meanwhile.
    if (run.environmentId !== environmentId || run.timeline.length < told || over) return;
    for (const event of run.timeline.slice(told)) onStep(event, run);
    told = Math.max(told, run.timeline.length);
    const entered = run.progress.state !== state;
    state = run.progress.state;
    if (entered && state.startsWith('awaiting-')) onWaiting(run);
    over = isFinished(run);
    if (over) settle(run);
  };
  const stop = door.services.on('oauth.progress', see);
  return { finished, see, stop };
}
