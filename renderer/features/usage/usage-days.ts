import type { UsageSeries } from '../../../shared/index.ts';

export interface ShownDay {
  readonly date: string;
  readonly project: number | null;
  readonly app: number | null;
}

/** The last days of a series, oldest first. Days of which nothing is known are in between, so that gaps show. */
export function listDays({ days }: UsageSeries, count: number): ShownDay[] {
  const last = Object.keys(days).sort().at(-1);
  if (last === undefined) return [];
  const end = Date.parse(last);
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(end - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return { date, project: days[date]?.project ?? null, app: days[date]?.app ?? null };
  });
}
