import { KeystageError, type Exchange } from '../../shared/index.ts';
import type { Clock, Http } from '../ports.ts';
import { toNetworkFailure } from './network-failure.ts';
import { readLimited } from './read-limited.ts';
import type { Redaction } from './redaction.ts';
import { flattenBody } from './response-body.ts';

/** An answer of an authorization server is a few hundred bytes; one that never ends must not fill the memory. */
const maxBodyBytes = 64 * 1024;
/** How long the provider has. Shorter than the browser is kept waiting for the outcome (callback-listener.ts). */
const answerTimeoutMs = 20_000;

interface RecordingPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly redaction: Redaction;
  readonly record: (exchange: Exchange) => void;
}

/** The part of `RequestInit` that the flows use. */
export interface FlowRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: URLSearchParams | undefined;
}

export type FlowHttp = (url: string, request: FlowRequest) => Promise<Response>;

/**
 * `fetch` for the flows: it follows no redirect (which would carry a secret to another host), waits for a limited time,
 * reads a limited body, and hands each exchange to `record`, redacted. Throws `oauth/unreachable` and `oauth/unclear`.
 */
export function createRecordingHttp({ http, clock, redaction, record }: RecordingPorts): FlowHttp {
  return async function send(url, { method, headers, body }) {
    const target = new URL(url);
    const started = clock.now();
    const request = {
      method,
      url: redaction.scrub(target.origin + target.pathname),
      requestHeaders: redaction.showHeaders(new Headers(headers)),
      requestBody: redaction.showParameters([...(body ?? [])]),
    };
    const abort = new AbortController();
    const stopTimer = clock.after(answerTimeoutMs, () => {
      abort.abort();
    });
    try {
      const answer = await http(url, {
        method,
        headers,
        redirect: 'manual',
        signal: abort.signal,
        ...(body === undefined ? {} : { body }),
      });
      const text = await readLimited(answer, maxBodyBytes);
      const response = {
        status: answer.status,
        body: redaction.showParameters(flattenBody(text)),
        headers: redaction.showHeaders(answer.headers),
        durationMs: Math.max(0, clock.now() - started),
      };
      record({ ...request, response });
      return new Response(text === '' ? null : text, { status: answer.status, headers: answer.headers });
    } catch (error) {
      record({ ...request, response: null });
      if (error instanceof KeystageError) throw error;
      throw toNetworkFailure(error, target.host);
    } finally {
      stopTimer();
    }
  };
}
