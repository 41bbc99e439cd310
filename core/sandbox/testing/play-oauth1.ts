import type { RequestToSign } from '../../oauth1/sign.ts';
import { signPlainly } from '../../oauth1/testing/samples.ts';
import { readTicket, postForm } from './play-browser.ts';
import { apiKey, callback, plantedApiSecret, type RunningSandbox } from './start-sandbox.ts';

export interface TokenPair {
  readonly token: string;
  readonly secret: string;
}

type Signing = Partial<Parameters<typeof signPlainly>[1]>;

/** Signs with the planted app's key, by the sandbox's clock, and sends. */
export function sendSigned(
  sandbox: RunningSandbox,
  request: RequestToSign,
  pair: TokenPair | null,
  signing: Signing = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const tokens = pair === null ? {} : { token: pair.token, tokenSecret: pair.secret };
  const signed = signPlainly(
    { ...request, url: `${sandbox.url}${request.url}` },
    { consumerKey: apiKey, consumerSecret: plantedApiSecret, ...tokens, ...signing },
    sandbox.clock,
  );
  return fetch(signed.url, {
    method: signed.method,
    ...(signed.body === null ? {} : { body: signed.body }),
    headers: {
      ...(signed.authorization === null ? {} : { authorization: signed.authorization }),
      ...(signed.contentType === null ? {} : { 'content-type': signed.contentType }),
      ...headers,
    },
  });
}

export function askRequestToken(sandbox: RunningSandbox, signing: Signing = {}, url = '/oauth/request_token') {
  return sendSigned(sandbox, { method: 'POST', url }, null, { callback, ...signing });
}

export async function readPair(response: Response): Promise<TokenPair> {
  const body = await response.text();
  const fields = new URLSearchParams(body);
  const token = fields.get('oauth_token');
  const secret = fields.get('oauth_token_secret');
  if (token === null || secret === null) throw new Error(`No token, but ${String(response.status)} ${body}`);
  return { token, secret };
}

/** What a user does at the page. */
export async function decideAt(
  sandbox: RunningSandbox,
  token: string,
  decision: 'approve' | 'deny',
  account = '1900000000000000001',
): Promise<Response> {
  const shown = await fetch(`${sandbox.url}/oauth/authorize?oauth_token=${token}`);
  const ticket = readTicket(await shown.text());
  return postForm(`${sandbox.url}/oauth/authorize`, { ticket, account, decision });
}

export async function approvedVerifier(sandbox: RunningSandbox, pair: TokenPair, account?: string): Promise<string> {
  const location = (await decideAt(sandbox, pair.token, 'approve', account)).headers.get('location') ?? '';
  const verifier = new URL(location).searchParams.get('oauth_verifier');
  if (verifier === null) throw new Error('The callback has no verifier');
  return verifier;
}

export function exchange(sandbox: RunningSandbox, pair: TokenPair | null, verifier?: string): Promise<Response> {
  return sendSigned(sandbox, { method: 'POST', url: '/oauth/access_token' }, pair, { verifier });
}

/** All three legs. */
export async function logInByOAuth1(sandbox: RunningSandbox, url?: string, account?: string): Promise<TokenPair> {
  const pair = await readPair(await askRequestToken(sandbox, {}, url));
  return readPair(await exchange(sandbox, pair, await approvedVerifier(sandbox, pair, account)));
}

export function verifyAccount(sandbox: RunningSandbox, pair: TokenPair, query = ''): Promise<Response> {
  return sendSigned(sandbox, { method: 'GET', url: `/1.1/account/verify_credentials.json${query}` }, pair);
}

/** The number in an answer of version 1.1, and the sandbox's reason. */
export async function codeOf(response: Response): Promise<string> {
  const body = await response.text();
  const code = /"code":(\d+)/.exec(body)?.[1] ?? /code="(\d+)"/.exec(body)?.[1] ?? body;
  return `${String(response.status)} ${code} ${response.headers.get('x-sandbox-reason') ?? ''}`;
}
