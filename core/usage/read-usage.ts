import * as z from 'zod';
import type { UsageDay, UsageSeries } from '../../shared/index.ts';

/**
 * X documents two shapes: its OpenAPI description has counts as strings and the project's days in an object, its guide
 * has numbers, other names and lists. Each member is read for itself, and what is not understood is left out.
 */
const count = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullable()
  .catch(null)
  .default(null);
const id = z
  .union([z.string(), z.int().transform(String)])
  .nullable()
  .catch(null)
  .default(null);
const daySchema = z.looseObject({ date: z.string(), usage: count, tweets_consumed: count });
const daysSchema = z.array(daySchema.nullable().catch(null)).catch([]).default([]);
const appSchema = z.looseObject({ client_app_id: id, app_id: id, usage: daysSchema, daily_usage: daysSchema });
const dataSchema = z.looseObject({
  cap_reset_day: count,
  project_cap: count,
  project_usage: count,
  tweets_consumed: count,
  daily_project_usage: z.unknown(),
  daily_client_app_usage: z.array(appSchema.nullable().catch(null)).catch([]).default([]),
});
const answerSchema = z.object({ data: dataSchema });

export type ReadUsage = Omit<UsageSeries, 'fetchedAt'>;

/** `appId` is the app's number in X's console; empty where nobody noted it. Null for what is no usage at all. */
export function readUsage(answer: unknown, appId: string): ReadUsage | null {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const { data } = parsed.data;
  const apps = data.daily_client_app_usage.filter((app) => app !== null);
  const own =
    apps.find((app) => (app.client_app_id ?? app.app_id) === appId) ?? (apps.length === 1 ? apps[0] : undefined);
  const days: Record<string, UsageDay> = {};
  for (const [member, list] of [
    ['project', readProjectDays(data.daily_project_usage)],
    ['app', [...(own?.usage ?? []), ...(own?.daily_usage ?? [])]],
  ] as const) {
    for (const day of list) {
      const date = day === null ? null : readDate(day.date);
      if (day === null || date === null) continue;
      days[date] = { ...(days[date] ?? { project: null, app: null }), [member]: day.usage ?? day.tweets_consumed };
    }
  }
  const resetDay = data.cap_reset_day;
  return {
    cap: data.project_cap,
    used: data.project_usage ?? data.tweets_consumed,
    capResetDay: resetDay !== null && resetDay >= 1 && resetDay <= 31 ? resetDay : null,
    days,
  };
}

function readProjectDays(value: unknown): z.infer<typeof daysSchema> {
  const list = daysSchema.parse(value);
  if (list.length > 0) return list;
  const holder = z.looseObject({ usage: daysSchema }).safeParse(value);
  return holder.success ? holder.data.usage : [];
}

/** The day in UTC; null for what is no date. */
function readDate(text: string): string | null {
  const date = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  return date !== undefined && z.iso.date().safeParse(date).success ? date : null;
}
