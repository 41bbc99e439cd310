import type { EnvironmentId, OAuthRun } from '../../../shared/index.ts';

const ended = new Set<OAuthRun['progress']['state']>(['succeeded', 'failed', 'cancelled']);

/** The login that is still going on at an environment. There is one at most; null where it has ended meanwhile. */
export function findUnfinishedRun(runs: readonly OAuthRun[], environmentId: EnvironmentId): OAuthRun | null {
  return runs.find((run) => run.environmentId === environmentId && !ended.has(run.progress.state)) ?? null;
}
