import type { ShownValue, TimelineEvent } from '../../shared/index.ts';
import type { Paint, Style } from '../terminal/paint.ts';
import { formatPairs } from '../terminal/table.ts';

const styles: Partial<Record<TimelineEvent['kind'], Style>> = {
  saved: 'green',
  done: 'green',
  denied: 'amber',
  warning: 'amber',
  'stray-request': 'amber',
  'callback-refused': 'amber',
  failed: 'red',
};

const indent = ' '.repeat(11);

/** One step of a run: when, what, and its particulars. Secrets are tags in it already; equal ones have equal tags. */
export function formatEvent(event: TimelineEvent, startedAt: string, paint: Paint): string {
  const seconds = Math.max(0, Date.parse(event.at) - Date.parse(startedAt)) / 1000;
  const time = paint(`${seconds.toFixed(2).padStart(6)} s`, 'dim');
  const title = `${time} ${paint('•', styleOf(event))} ${paint(event.title)}\n`;
  const { exchange } = event;
  // The title of an exchange names its request and the answer's status.
  const sent = formatValues(exchange?.requestBody ?? [], paint, '→ ');
  const received = formatValues(exchange?.response?.body ?? [], paint, '← ');
  return title + formatValues(event.values, paint) + sent + received;
}

function formatValues(values: readonly ShownValue[], paint: Paint, mark = ''): string {
  return formatPairs(
    values.map((value) => [`${mark}${value.name}`, describeValue(value)]),
    paint,
    indent,
  );
}

function describeValue(value: ShownValue): string {
  return value.shown ? value.value : `[hidden ${value.tag}, ${value.length} characters]`;
}

function styleOf({ kind, exchange }: TimelineEvent): Style {
  if (exchange !== null && (exchange.response === null || exchange.response.status >= 400)) return 'red';
  return styles[kind] ?? 'blue';
}
