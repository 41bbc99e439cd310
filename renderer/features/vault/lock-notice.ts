import type { Settings } from '../../../shared/index.ts';

/** A lock that is near: at what moment (milliseconds since 1970), and whether an input puts it off. */
export interface LockNotice {
  readonly at: number;
  readonly avoidable: boolean;
}

const idleNoticeMs = 45_000;
const finalNoticeMs = 5 * 60_000;

interface Standing {
  readonly now: number;
  readonly lastInputAt: number;
  readonly idleMs: Settings['autoLock']['idleMs'];
  /** When the vault locks in any case; null where it does not. */
  readonly until: number | null;
}

/** The lock to give notice of now: the sooner of the two, if it is near enough. */
export function findLockNotice({ now, lastInputAt, idleMs, until }: Standing): LockNotice | null {
  const near: LockNotice[] = [];
  if (idleMs !== null) near.push({ at: lastInputAt + idleMs, avoidable: true });
  if (until !== null) near.push({ at: until, avoidable: false });
  const due = near.filter(({ at, avoidable }) => {
    const left = at - now;
    return left > 0 && left <= (avoidable ? idleNoticeMs : finalNoticeMs);
  });
  return due.toSorted((one, other) => one.at - other.at)[0] ?? null;
}
