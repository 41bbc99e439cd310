import type { ShownDay } from './usage-days.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './usage.module.css';

const css = bindStyles(styles);
const height = 120;
const step = 20;

/** A bar for each day; the table beside it says the same in numbers, and is what a screen reader reads. */
export function UsageChart({ days }: { readonly days: readonly ShownDay[] }) {
  const counts = days.map(({ project, app }) => project ?? app ?? 0);
  const most = Math.max(1, ...counts);
  return (
    <figure className={css('figure')}>
      <svg
        className={css('chart')}
        viewBox={`0 0 ${days.length * step} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {days.map(({ date, project, app }, index) => {
          const count = project ?? app;
          if (count === null) return null;
          const tall = Math.max(1, (count / most) * (height - 4));
          return (
            <rect
              key={date}
              className={css('bar')}
              x={index * step + 3}
              y={height - tall}
              width={step - 6}
              height={tall}
            >
              <title>{`${date}: ${count.toLocaleString('en')}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className={css('quiet')}>
        Posts read each day (UTC), {days[0]?.date} to {days.at(-1)?.date}. The tallest bar is{' '}
        {most.toLocaleString('en')}.
      </figcaption>
    </figure>
  );
}
