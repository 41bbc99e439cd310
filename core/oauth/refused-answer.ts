import { ExplainedError } from './explain/explanation.ts';
import { explain } from './explain/explain.ts';
import { capitalise, type Attempt } from './explain/refusal.ts';
import type { TokenClient } from './token-client.ts';

/**
 * Turns an answer other than 200 into an error that explains it. Read here rather than by oauth4webapi: it does not look
 * at the body where a `WWW-Authenticate` header or another content type comes along, and the body is where X says why.
 */
export async function throwIfRefused(
  answer: Response,
  attempt: Attempt,
  { provider, redaction, clock }: TokenClient,
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
  throw new ExplainedError(
    explain({
      attempt,
      answer: { status: answer.status, headers: answer.headers, body: await answer.clone().text() },
      provider,
      nowMs: clock.now(),
      scrub: (text) => redaction.scrub(text),
    }),
  );
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
