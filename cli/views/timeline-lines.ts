import type { Exchange, ShownValue, TimelineEvent } from '../../shared/index.ts';
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
  const title = `${time} ${paint('•', styles[event.kind] ?? 'blue')} ${paint(event.title)}\n`;
  const exchange = event.exchange === null ? '' : formatExchange(event.exchange, paint);
  return title + formatValues(event.values, paint) + exchange;
}

function formatExchange(exchange: Exchange, paint: Paint): string {
  const { method, url, response } = exchange;
  const outcome =
    response === null
      ? paint('no answer', 'red')
      : `${paint(String(response.status), statusStyle(response.status))} in ${Math.round(response.durationMs)} ms`;
  return (
    `${indent}${paint(method, 'bold')} ${paint(url)} → ${outcome}\n`
    + formatValues(exchange.requestBody, paint, '> ')
    + formatValues(response?.body ?? [], paint, '< ')
  );
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

function statusStyle(status: number): Style {
  return status < 400 ? 'green' : 'red';
}
