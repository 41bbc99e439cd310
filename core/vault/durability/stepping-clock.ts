import type { Clock } from '../../ports.ts';

/** A clock that goes on by a millisecond whenever it is looked at: no two backups of a run get one name. */
export function steppingClock(startMs: number): Clock {
  let nowMs = startMs;
  return { now: () => (nowMs += 1), after: () => () => undefined };
}
