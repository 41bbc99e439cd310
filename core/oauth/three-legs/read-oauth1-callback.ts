import {
  isSameText,
  keepsRegisteredQuery,
  type CallbackReading,
  type RegisteredQuery,
} from '../listener/callback-reading.ts';

/** What the user decided, by a callback whose request token was found to be this login's, or by a PIN. */
export interface UserDecision {
  readonly answer:
    | { readonly kind: 'verifier'; readonly verifier: string; readonly typed: boolean }
    | { readonly kind: 'denied'; readonly problem: string | null }
    /** The server speaks OAuth 1.0 without the "a", in which a login can be taken over (oauth.net/advisories/2009-1). */
    | { readonly kind: 'no-verifier' };
}

/** A doubled one would let two readers of one URL see different values. */
const answerParameters = ['oauth_token', 'oauth_verifier', 'denied', 'oauth_problem'] as const;

/**
 * Reads a callback's query (RFC 5849 §2.2). There is no state: the request token takes its part. It is compared first, in
 * constant time, before anything else is looked at, so that whoever does not know it can neither hand in a verifier nor
 * end the attempt. X sends it as `denied` where the user cancelled, and then nothing else.
 */
export function readOAuth1Callback(
  query: string,
  place: RegisteredQuery,
  requestToken: string,
): CallbackReading<UserDecision> {
  const parameters = new URLSearchParams(query);
  const tokens = [...parameters.getAll('oauth_token'), ...parameters.getAll('denied')];
  const [token] = tokens;
  if (tokens.length !== 1 || token === undefined || !isSameText(token, requestToken)) {
    return { kind: 'refused', why: describeToken(tokens.length), wrongState: true };
  }
  const refuse = (why: string): CallbackReading<UserDecision> => ({ kind: 'refused', why, wrongState: false });
  const doubled = answerParameters.find((name) => parameters.getAll(name).length > 1);
  if (doubled !== undefined) return refuse(`it holds “${doubled}” more than once`);
  if (!keepsRegisteredQuery(parameters, place)) return refuse('it lacks the query of the registered callback URL');
  return { kind: 'valid', callback: { answer: readAnswer(parameters) } };
}

function readAnswer(parameters: URLSearchParams): UserDecision['answer'] {
  const problem = parameters.get('oauth_problem');
  if (parameters.has('denied') || problem !== null) return { kind: 'denied', problem };
  const verifier = parameters.get('oauth_verifier') ?? '';
  return verifier === '' ? { kind: 'no-verifier' } : { kind: 'verifier', verifier, typed: false };
}

function describeToken(count: number): string {
  if (count === 0) return 'it holds no oauth_token';
  return count === 1 ? 'its oauth_token is not the one of this login' : 'it holds more than one oauth_token';
}
