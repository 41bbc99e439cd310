import { KeystageError, type Exchange } from '../../shared/index.ts';
import type { Attempt } from '../oauth/explain/attempt.ts';
import { diagnose } from '../oauth/explain/explain.ts';
import { explainError } from '../oauth/explain/explanation.ts';
import type { Diagnosis } from '../../shared/index.ts';
import { createRecordingHttp, type FlowRequest } from '../oauth/recording-http.ts';
import { Redaction } from '../oauth/redaction.ts';
import type { SecretValue } from '../secret-value.ts';
import { readFacts } from './environment-facts.ts';
import type { ProbeSetting } from './probe-setting.ts';
import type { Finding } from './run-probes.ts';

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly exchange: Exchange | null;
  /** What the explainer makes of the answer, whatever it is. */
  diagnose(attempt: Attempt): Diagnosis;
}

/** Sends one request of a probe, redacted as a flow's. Answers a finding where no answer came. */
export async function ask(
  { ports, provider, document, environment }: ProbeSetting,
  url: string,
  request: FlowRequest,
  secrets: readonly SecretValue[],
): Promise<Asked | Finding> {
  const redaction = new Redaction();
  for (const secret of secrets) redaction.hide(secret.revealText());
  const exchanges: Exchange[] = [];
  const send = createRecordingHttp({
    http: ports.http,
    clock: ports.clock,
    redaction,
    record: (exchange) => exchanges.push(exchange),
  });
  try {
    const answer = await send(url, { ...request, headers: { ...request.headers, 'user-agent': 'Keystage' } });
    const body = await answer.text();
    const { status, headers } = answer;
    return {
      status,
      headers,
      body,
      exchange: exchanges[0] ?? null,
      diagnose: (attempt) =>
        diagnose({
          attempt,
          answer: { status, headers, body },
          provider,
          facts: readFacts(document, environment),
          nowMs: ports.clock.now(),
          scrub: (text) => redaction.scrub(text),
        }),
    };
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    return {
      verdict: 'unclear',
      proved: 'No answer came, so nothing was proved.',
      explanation: explainError(error),
      exchange: exchanges[0] ?? null,
      verified: [],
    };
  }
}

/** For an answer that says no: failed, unless the trouble is the server's or comes of asking too often. */
export function toFinding({ exchange }: Asked, { row, explanation }: Diagnosis, status: number): Finding {
  const foreign = status >= 500 || status === 429 || row === null;
  return {
    verdict: foreign ? 'unclear' : 'failed',
    proved: foreign ? 'The answer proves nothing about what was asked.' : explanation.message,
    explanation,
    exchange,
    verified: [],
  };
}
