import { keptUsageDays, type UsageSeries } from '../../shared/index.ts';
import type { ReadUsage } from './read-usage.ts';

/** The series with what has come now: a day's new count replaces its old one, and the oldest days go. */
export function keepUsage(before: UsageSeries | undefined, fresh: ReadUsage, now: string): UsageSeries {
  const days = { ...before?.days };
  for (const [date, day] of Object.entries(fresh.days)) {
    const known = days[date];
    // What was not asked for, or not said this time, does not take away what is known.
    days[date] = { project: day.project ?? known?.project ?? null, app: day.app ?? known?.app ?? null };
  }
  const kept = Object.entries(days)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(-keptUsageDays);
  return {
    fetchedAt: now,
    cap: fresh.cap ?? before?.cap ?? null,
    used: fresh.used ?? before?.used ?? null,
    capResetDay: fresh.capResetDay ?? before?.capResetDay ?? null,
    days: Object.fromEntries(kept),
  };
}
