const usageFields = [
  'cap_reset_day',
  'daily_client_app_usage',
  'daily_project_usage',
  'project_cap',
  'project_id',
  'project_usage',
] as const;
export type UsageField = (typeof usageFields)[number];

export function isUsageField(name: string): name is UsageField {
  return usageFields.some((field) => field === name);
}

const dayMs = 24 * 60 * 60_000;
const projectId = '1900000000000000100';

/** Invented usage in the shape of X's OpenAPI description: counts are strings, a day's app usage is a list. */
export function usageOf(appId: string, days: number, fields: readonly UsageField[], nowMs: number) {
  const daily = lastDays(days, nowMs).map(({ date, count }) => ({ date, usage: String(count) }));
  const total = lastDays(days, nowMs).reduce((sum, { count }) => sum + count, 0);
  const all: Readonly<Record<UsageField, unknown>> = {
    cap_reset_day: 1,
    daily_client_app_usage: [{ client_app_id: appId, usage_result_count: daily.length, usage: daily }],
    daily_project_usage: { project_id: projectId, usage: daily },
    project_cap: '3000000',
    project_id: projectId,
    project_usage: String(total),
  };
  return Object.fromEntries(usageFields.filter((name) => fields.includes(name)).map((name) => [name, all[name]]));
}

/** Midnights in UTC, today's last. Each day has the same count, so that a sum can be checked by hand. */
function lastDays(days: number, nowMs: number): { readonly date: string; readonly count: number }[] {
  const today = Math.floor(nowMs / dayMs) * dayMs;
  return Array.from({ length: days }, (_, index) => ({
    date: new Date(today - (days - 1 - index) * dayMs).toISOString(),
    count: 10,
  }));
}
