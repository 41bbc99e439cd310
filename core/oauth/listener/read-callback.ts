import { isSameText, keepsRegisteredQuery, type CallbackReading, type RegisteredQuery } from './callback-reading.ts';
import { vouchFor, type ValidatedCallback } from './validated-callback.ts';

/** What the run sent, and so expects back. */
export interface ExpectedAnswer {
  readonly state: string;
  readonly issuer: string;
  /** An answer without `iss` is then not this server's. */
  readonly namesIssuer: boolean;
}

/** RFC 6749 §4.1.2 and RFC 9207 §2. A doubled one would let two readers of one URL see different values. */
const answerParameters = ['state', 'code', 'error', 'error_description', 'error_uri', 'iss'] as const;

/**
 * Reads a callback's query. The state comes first, before `error` or `code` is looked at: whoever does not know it can
 * neither hand in a code nor end the attempt with an error (RFC 6749 §10.12, RFC 9700 §4.7).
 */
export function readCallback(
  query: string,
  place: RegisteredQuery,
  expected: ExpectedAnswer,
  receivedAtMs: number,
): CallbackReading<ValidatedCallback> {
  const parameters = new URLSearchParams(query);
  const states = parameters.getAll('state');
  const [state] = states;
  if (states.length !== 1 || state === undefined || !isSameText(state, expected.state)) {
    return { kind: 'refused', why: describeState(states.length), wrongState: true };
  }
  const refuse = (why: string): CallbackReading<ValidatedCallback> => ({ kind: 'refused', why, wrongState: false });
  const doubled = answerParameters.find((name) => parameters.getAll(name).length > 1);
  if (doubled !== undefined) return refuse(`it holds “${doubled}” more than once`);
  if (!keepsRegisteredQuery(parameters, place)) return refuse('it lacks the query of the registered callback URL');
  const code = parameters.get('code');
  const error = parameters.get('error');
  if (code !== null && error !== null) return refuse('it holds both a code and an error');
  const issuer = parameters.get('iss');
  const answer = readAnswer(code, error, parameters.get('error_description'), issuer, expected);
  return { kind: 'valid', callback: vouchFor({ answer, state, issuer, receivedAtMs }) };
}

/**
 * A wrong issuer means that another server than the one asked has answered (mix-up, RFC 9700 §4.4): its code must never
 * reach our token endpoint, nor its error count as that server's. Compared as plain strings; none at
 * all is wrong where the server says that it always names itself (RFC 9207 §2.4).
 */
function readAnswer(
  code: string | null,
  error: string | null,
  description: string | null,
  issuer: string | null,
  expected: ExpectedAnswer,
): ValidatedCallback['answer'] {
  if (issuer === null && expected.namesIssuer) return { kind: 'no-issuer' };
  if (issuer !== null && issuer !== expected.issuer) return { kind: 'wrong-issuer', issuer };
  if (code !== null && code !== '') return { kind: 'code', code };
  return { kind: 'error', error: error === '' ? null : error, description };
}

function describeState(count: number): string {
  if (count === 0) return 'it holds no state';
  return count === 1 ? 'its state is not the one of this login' : 'it holds more than one state';
}
