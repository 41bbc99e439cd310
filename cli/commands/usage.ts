import { KeystageError, type UsageSeries } from '../../shared/index.ts';
import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { formatPairs, formatTable } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';

export interface UsageOptions extends UnlockOptions {
  readonly days?: number;
  /** False with `--no-fetch`: what is kept is shown, and nothing is sent. */
  readonly fetch: boolean;
}

/** Shows how many posts an app has read, after asking X for the last days. */
export async function showUsage(terminal: Terminal, reference: string, options: UsageOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const days = options.days ?? 30;
    const series = options.fetch
      ? await door.call('usage.fetch', { environmentId: environment.id, days })
      : environment.usage;
    if (series === undefined) {
      throw new KeystageError('not-found', 'No usage has been fetched for this environment yet.', {
        hint: 'Leave --no-fetch out to ask X for it.',
      });
    }
    answer(terminal, series, (screen) => formatUsage(series, days, screen));
  });
}

function formatUsage(series: UsageSeries, shownDays: number, { paint, columns }: Screen): string {
  const { cap, used, capResetDay } = series;
  const pairs = formatPairs(
    [
      ['Posts read', used === null ? 'not said' : used.toLocaleString('en')],
      ['Cap', cap === null ? 'not said' : cap.toLocaleString('en')],
      ...(capResetDay === null ? [] : [['Counted anew', `on day ${capResetDay} of the month`] as const]),
      ['As of', series.fetchedAt],
    ],
    paint,
  );
  const rows = Object.entries(series.days)
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .slice(0, shownDays)
    .map(([date, { project, app }]) => [date, shown(project), shown(app)]);
  const table = formatTable(
    [{ title: 'Day (UTC)' }, { title: 'Project' }, { title: 'This app' }],
    rows,
    paint,
    columns,
  );
  return `${pairs}\n${table}`;
}

function shown(count: number | null): string {
  return count === null ? '–' : count.toLocaleString('en');
}
