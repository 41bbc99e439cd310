import type { Envelope } from '../../shared/contract/door.ts';

/**
 * The one place where what came over the wire becomes typed. The server at the other end is the same build of Keystage,
 * and its contract test holds that every answer has the shape its command promises; a schema here would only say it
 * again, at the price of a compiler that the page's policy forbids.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- an assertion, and named as one
export function trustOwnServer<Value>(parsed: unknown): Value {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- see above
  return parsed as Value;
}

/** Whether this is an envelope at all: a proxy or another program on the port may answer something else. */
export function isEnvelope(parsed: unknown): parsed is Envelope<unknown> {
  return typeof parsed === 'object' && parsed !== null && 'ok' in parsed && typeof parsed.ok === 'boolean';
}
