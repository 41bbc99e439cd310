import type { Exchange, OAuthRun, ShownValue, TimelineEvent } from '../../../shared/index.ts';
import { describeShown, listFacts, type Exporter } from './exported-run.ts';

/**
 * The run as Markdown, for a bug report. Made of what the timeline shows, so that nothing is in it that the timeline
 * hides. Much of it is a server's words: they stand in code blocks or are escaped, and can't become markup.
 */
export function toMarkdown(run: OAuthRun, exporter: Exporter): string {
  const facts = listFacts(run).map(([name, value]) => `- **${name}:** ${escape(value)}`);
  const steps = run.timeline.flatMap((event) => formatEvent(event, Date.parse(run.startedAt)));
  return [
    `# Login by ${run.protocol === 'oauth2' ? 'OAuth 2.0' : 'OAuth 1.0a'}`,
    '',
    ...facts,
    '',
    '## Timeline',
    '',
    ...steps,
    '',
    `Made by ${exporter.name} ${exporter.version}. Secrets are hidden; equal values have equal tags.`,
    '',
  ].join('\n');
}

function formatEvent({ at, title, values, exchange }: TimelineEvent, startMs: number): string[] {
  const seconds = (Math.max(0, Date.parse(at) - startMs) / 1000).toFixed(2);
  const lines = exchange === null ? listValues(values) : formatExchange(exchange);
  return [
    `- **${seconds} s** ${escape(title)}`,
    ...(lines.length === 0 ? [] : indent(fence(lines.flatMap((line) => line.split('\n'))))),
  ];
}

function formatExchange({ method, url, requestHeaders, requestBody, response }: Exchange): string[] {
  return [
    `${method} ${url}`,
    ...listValues(requestHeaders),
    ...(requestBody.length === 0 ? [] : ['', ...listValues(requestBody)]),
    '',
    ...(response === null
      ? ['(no answer)']
      : [
          `HTTP ${response.status} after ${Math.round(response.durationMs)} ms`,
          ...listValues(response.headers),
          ...(response.body.length === 0 ? [] : ['', ...listValues(response.body)]),
        ]),
  ];
}

function listValues(values: readonly ShownValue[]): string[] {
  return values.map((value) => `${value.name}: ${describeShown(value)}`);
}

/** A fence longer than any run of backticks inside, so that no line of the content closes it. */
function fence(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const ticks = '`'.repeat(longest + 1);
  return [`${ticks}text`, ...lines, ticks];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** Names in a report must neither become markup nor call anybody (`@name`). */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#!~&]/g, '\\$&').replaceAll('@', '@\u200b');
}
