import { isFinished, type EnvironmentId, type OAuthRun, type TimelineEvent } from '../../shared/index.ts';
import type { VaultDoor } from './vault-door.ts';

export interface RunFollower {
  /** Resolves with the run once it is over. */
  readonly finished: Promise<OAuthRun>;
  stop(): void;
}

/**
 * Tells each step of an environment's next run, once and in order. Begins before the run does: the first steps are
 * taken before `oauth.start` answers.
 */
export function followRun(
  door: VaultDoor,
  environmentId: EnvironmentId,
  onStep: (event: TimelineEvent, run: OAuthRun) => void,
): RunFollower {
  let told = 0;
  let settle: (run: OAuthRun) => void = () => undefined;
  const finished = new Promise<OAuthRun>((resolve) => {
    settle = resolve;
  });
  const stop = door.services.on('oauth.progress', (run) => {
    if (run.environmentId !== environmentId) return;
    for (const event of run.timeline.slice(told)) onStep(event, run);
    told = Math.max(told, run.timeline.length);
    if (isFinished(run)) settle(run);
  });
  return { finished, stop };
}
