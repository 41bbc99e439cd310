import { SecretValue } from '../../secret-value.ts';
import { AnswerSlip } from '../answer-slip.ts';
import type { Attempt } from '../explain/attempt.ts';
import { ExplainedError } from '../explain/explanation.ts';
import { explain } from '../explain/explain.ts';
import { capitalise } from '../explain/refusal.ts';
import { parseJsonObject } from '../response-body.ts';
import type { SignedClient, TokenPair } from './signed-client.ts';

/** A leg, as a step that may be refused. `typed` where a person entered the verifier as a PIN. */
export type LegAttempt =
  | Extract<Attempt, { step: 'request-token' | 'invalidate' }>
  | { readonly step: 'access-token'; readonly typed: boolean };

/** A pair, and what else the server said. `rest` holds no token. */
export interface TokenAnswer extends TokenPair {
  readonly rest: ReadonlyMap<string, string>;
  readonly headers: Headers;
}

/** What can stand in a header and be stored as it is; X's are letters, digits, `-` and `_`. */
const tokenSyntax = /^[\x21-\x7e]{1,4096}$/;

/** Reads `oauth_token` and `oauth_token_secret` out of an answer, or throws an explanation of what came in their place. */
export async function readTokenPair(answer: Response, attempt: LegAttempt, client: SignedClient): Promise<TokenAnswer> {
  const who = capitalise(client.provider.label);
  const body = await requireOk(answer, attempt, client);
  const values = readPairs(body);
  const token = toSecret(values.get('oauth_token'));
  const secret = toSecret(values.get('oauth_token_secret'));
  for (const value of [token, secret]) if (value !== null) client.redaction.hide(value.revealText());
  if (token === null || secret === null) {
    token?.wipe();
    secret?.wipe();
    throw new ExplainedError({
      code: 'oauth/bad-response',
      message: `${who} gave an answer without a token and its secret.`,
      cause: 'RFC 5849 §2.1 and §2.3 ask for oauth_token and oauth_token_secret, as a form.',
      fix: 'Check the endpoint’s address. The exchange in the timeline shows what came.',
    });
  }
  const rest = new Map([...values].filter(([name]) => name !== 'oauth_token' && name !== 'oauth_token_secret'));
  return { token, secret, rest, headers: answer.headers };
}

/** The body of a 200, or an explanation of what came in its place. */
export async function requireOk(answer: Response, attempt: LegAttempt, client: SignedClient): Promise<string> {
  const { provider, redaction, clock } = client;
  const body = await answer.text();
  if (answer.status === 200) return body;
  if (answer.status >= 300 && answer.status < 400) {
    throw new ExplainedError({
      code: 'oauth/bad-response',
      message: `${capitalise(provider.label)} redirects the request elsewhere.`,
      cause: `It answered HTTP ${answer.status}. A signature is good for one address, and is not sent to another.`,
      fix: 'Enter the endpoint’s final address in the registration.',
    });
  }
  const explanation = explain({
    attempt,
    answer: { status: answer.status, headers: answer.headers, body },
    // OAuth 1.0a has neither; the rows that ask for them are about OAuth 2.0.
    provider: { ...provider, clientAuthentication: 'none', codeLifetimeSeconds: null },
    nowMs: clock.now(),
    scrub: (text) => redaction.scrub(text),
  });
  const slipped = attempt.step === 'access-token' && attempt.typed && explanation.code === 'oauth/code-rejected';
  throw slipped ? new AnswerSlip(explanation) : new ExplainedError(explanation);
}

/** A form, as the RFC has it; some servers answer in JSON to whoever would take that too. */
function readPairs(body: string): Map<string, string> {
  const members = parseJsonObject(body);
  if (members === null) return new Map(new URLSearchParams(body.trim()));
  return new Map(
    Object.entries(members).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function toSecret(text: string | undefined): SecretValue | null {
  return text !== undefined && tokenSyntax.test(text) ? SecretValue.fromText(text) : null;
}
