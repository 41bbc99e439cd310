import type { Exchange, OAuthRun, ShownValue, TimelineEvent } from '../../../shared/index.ts';
import { describeShown, listFacts, type Exporter } from './exported-run.ts';

/**
 * The run's exchanges as an HTTP Archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/), for the network panel
 * of a browser. Made of what the timeline shows, so that nothing is in it that the timeline hides. What HAR has no place
 * for stands in fields of our own, which begin with `_` as it asks.
 */
export function toHar(run: OAuthRun, exporter: Exporter): string {
  const entries = run.timeline.flatMap((event) =>
    event.exchange === null ? [] : [toEntry(run.id, event, event.exchange)],
  );
  const page = {
    startedDateTime: run.startedAt,
    id: run.id,
    title: `Login by ${run.protocol === 'oauth2' ? 'OAuth 2.0' : 'OAuth 1.0a'}`,
    pageTimings: { onContentLoad: -1, onLoad: -1 },
    _facts: Object.fromEntries(listFacts(run)),
    _timeline: run.timeline.map(({ at, kind, title, values }) => ({
      at,
      kind,
      title,
      values: values.map(toPair),
    })),
  };
  const comment = 'Secrets are hidden. Equal values have equal tags. Bodies stand as names and values.';
  return `${JSON.stringify({ log: { version: '1.2', creator: exporter, pages: [page], entries, comment } }, null, 2)}\n`;
}

/** HAR's word for "not known". */
const unknown = -1;

function toEntry(pageref: string, { at, title }: TimelineEvent, exchange: Exchange) {
  const time = exchange.response?.durationMs ?? 0;
  return {
    pageref,
    // The event was noted when the answer was there.
    startedDateTime: new Date(Date.parse(at) - time).toISOString(),
    time,
    request: toRequest(exchange),
    response: toResponse(exchange),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: title,
  };
}

function toRequest({ method, url, requestHeaders, requestBody }: Exchange) {
  const query = url.split('?')[1];
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: requestHeaders.map(toPair),
    queryString: query === undefined ? [] : [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ...(requestBody.length === 0
      ? {}
      : { postData: { mimeType: findType(requestHeaders) ?? formType, params: requestBody.map(toPair) } }),
    headersSize: unknown,
    bodySize: unknown,
  };
}

function toResponse({ response }: Exchange) {
  const headers = response?.headers ?? [];
  const text = response === null ? '' : JSON.stringify(Object.fromEntries(response.body.map(toNamed)), null, 2);
  return {
    // 0 is what browsers write where no answer came.
    status: response?.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(toPair),
    content: { size: Buffer.byteLength(text, 'utf8'), mimeType: findType(headers) ?? 'application/json', text },
    redirectURL: '',
    headersSize: unknown,
    bodySize: unknown,
    ...(response === null ? { comment: 'No answer came.' } : {}),
  };
}

const formType = 'application/x-www-form-urlencoded';

function findType(headers: readonly ShownValue[]): string | null {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  return type?.shown === true ? type.value : null;
}

function toPair(value: ShownValue): { name: string; value: string } {
  return { name: value.name, value: describeShown(value) };
}

function toNamed(value: ShownValue): [string, string] {
  return [value.name, describeShown(value)];
}
