import * as z from 'zod';
import { ExplainedError } from './explain/explanation.ts';
import { explainRefusal } from './explain/explain-refusal.ts';
import { capitalise, type Attempt } from './explain/refusal.ts';
import { parseJsonObject } from './response-body.ts';
import type { TokenClient } from './token-client.ts';

const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Turns an answer other than 200 into an error that explains it. Read here rather than by oauth4webapi: it does not look
 * at the body where a `WWW-Authenticate` header or another content type comes along, and the body is where X says why.
 */
export async function throwIfRefused(
  answer: Response,
  attempt: Attempt,
  { provider, redaction }: TokenClient,
): Promise<void> {
  if (answer.status === 200) return;
  if (answer.status >= 300 && answer.status < 400) {
    throw new ExplainedError({
      code: 'oauth/bad-response',
      message: `${capitalise(provider.label)} redirects the request elsewhere.`,
      cause: `It answered HTTP ${answer.status}. Secrets are not sent to an address that a redirect names.`,
      fix: 'Enter the endpoint’s final address in the registration.',
    });
  }
  const parsed = errorSchema.safeParse(parseJsonObject(await answer.clone().text()));
  const refusal = {
    status: answer.status,
    error: parsed.success ? redaction.scrub(parsed.data.error) : null,
    description: parsed.data?.error_description === undefined ? null : redaction.scrub(parsed.data.error_description),
  };
  throw new ExplainedError(explainRefusal(refusal, attempt, provider));
}

/** For an answer that is 200 and not what RFC 6749 §5.1 asks for. `reason` is oauth4webapi's; it quotes no value. */
export function badResponse(reason: string, { provider, redaction }: TokenClient): ExplainedError {
  return new ExplainedError({
    code: 'oauth/bad-response',
    message: `${capitalise(provider.label)} gave an answer that is no token response.`,
    cause: `${redaction.scrub(reason)}.`,
    fix: 'Check the token endpoint’s address. The exchange in the timeline shows what came.',
  });
}
