import type { RunId, TimelineEvent } from '../../../shared/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatMoment, formatOffset } from '../../ui/format-time.ts';
import type { IconName } from '../../ui/icon-paths.ts';
import { ExchangeDetails } from './ExchangeDetails.tsx';
import { ShownValues } from './ShownValues.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './timeline.module.css';

const css = bindStyles(styles);

const marks: Readonly<Record<TimelineEvent['kind'], { icon: IconName; tone: 'calm' | 'warn' | 'bad' | 'good' }>> = {
  'listener-bound': { icon: 'monitor', tone: 'calm' },
  'browser-opened': { icon: 'external', tone: 'calm' },
  waiting: { icon: 'clock', tone: 'calm' },
  'stray-request': { icon: 'info', tone: 'warn' },
  'callback-refused': { icon: 'slash', tone: 'warn' },
  'callback-received': { icon: 'arrive', tone: 'calm' },
  denied: { icon: 'slash', tone: 'bad' },
  exchange: { icon: 'exchange', tone: 'calm' },
  saved: { icon: 'lock', tone: 'calm' },
  identified: { icon: 'info', tone: 'calm' },
  warning: { icon: 'alert', tone: 'warn' },
  done: { icon: 'check', tone: 'good' },
  failed: { icon: 'close', tone: 'bad' },
};

interface TimelineProps {
  readonly events: readonly TimelineEvent[];
  readonly startedAt: string;
  readonly runId?: RunId | undefined;
}

export function Timeline({ events, startedAt, runId }: TimelineProps) {
  const start = Date.parse(startedAt);
  return (
    <ol className={css('timeline')} aria-label="Timeline">
      {events.filter(saysMore).map((event, index) => (
        <li key={index} className={css('event')}>
          <time className={css('time')} dateTime={event.at} title={formatMoment(Date.parse(event.at))}>
            {formatOffset(Date.parse(event.at) - start)}
          </time>
          <span className={css('mark', marks[event.kind].tone)}>
            <Icon name={marks[event.kind].icon} size={14} />
          </span>
          <div className={css('what')}>
            <p className={css('title')}>{event.title}</p>
            <ShownValues values={event.values} runId={runId} />
            {event.exchange !== null && <ExchangeDetails exchange={event.exchange} runId={runId} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A run that failed by a denial says so once. */
function saysMore({ kind, title }: TimelineEvent, index: number, events: readonly TimelineEvent[]): boolean {
  return kind !== 'failed' || events[index - 1]?.kind !== 'denied' || events[index - 1]?.title !== title;
}
