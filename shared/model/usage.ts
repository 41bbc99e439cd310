import * as z from 'zod';
import { timestampSchema } from './ids.ts';

/** How many days of usage are kept: more than a year, so that a month can be held against the same one before. */
export const keptUsageDays = 400;

const count = z.int().nonnegative().nullable();

/** Posts that were read on one day (UTC): by all of the project's apps, and by this environment's app alone. */
export const usageDaySchema = z.strictObject({ project: count, app: count });
export type UsageDay = z.infer<typeof usageDaySchema>;

/** What X's usage endpoint has said over time. It counts posts that were read, not dollars. */
export const usageSeriesSchema = z.strictObject({
  fetchedAt: timestampSchema,
  /** Posts that the project may read in a month; null where X did not say. */
  cap: count,
  /** Posts read since the cap was last reset. */
  used: count,
  /** The day of the month on which it is reset. */
  capResetDay: z.int().min(1).max(31).nullable(),
  /** By day, as `2026-11-20`. */
  days: z.record(z.iso.date(), usageDaySchema),
});
export type UsageSeries = z.infer<typeof usageSeriesSchema>;
