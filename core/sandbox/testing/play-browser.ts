import { callback, challenge } from './start-sandbox.ts';

/** A request that the consent page is shown for; null takes a parameter away. */
export function authorizeUrl(base: string, changes: Readonly<Record<string, string | null>> = {}): string {
  const parameters: Readonly<Record<string, string | null>> = {
    response_type: 'code',
    client_id: 'public-app',
    redirect_uri: callback,
    scope: 'tweet.read users.read offline.access',
    state: 'planted-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.append(name, value);
  return `${base}/i/oauth2/authorize?${query.toString()}`;
}

export function readTicket(page: string): string {
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1];
  if (ticket === undefined) throw new Error('The page has no ticket');
  return ticket;
}

export function postForm(
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}

/** Does what a user does: opens the page, decides. Answers where the browser is sent. */
export async function decide(
  base: string,
  decision: 'approve' | 'deny',
  changes: Readonly<Record<string, string | null>> = {},
  account = '1900000000000000001',
): Promise<string> {
  const shown = await fetch(authorizeUrl(base, changes));
  const ticket = readTicket(await shown.text());
  const answer = await postForm(`${base}/i/oauth2/authorize`, { ticket, account, decision });
  const location = answer.headers.get('location');
  if (answer.status !== 303 || location === null) throw new Error(`No redirect, but ${String(answer.status)}`);
  return location;
}

export async function approve(
  base: string,
  changes: Readonly<Record<string, string | null>> = {},
  account?: string,
): Promise<string> {
  const code = new URL(await decide(base, 'approve', changes, account)).searchParams.get('code');
  if (code === null) throw new Error('The callback has no code');
  return code;
}
