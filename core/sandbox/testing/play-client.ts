import * as z from 'zod';
import { approve, postForm } from './play-browser.ts';
import { callback, plantedSecret, verifier } from './start-sandbox.ts';

const tokensSchema = z.strictObject({
  token_type: z.literal('bearer'),
  expires_in: z.literal(7200),
  access_token: z.string(),
  scope: z.string(),
  refresh_token: z.string().optional(),
});
export type Tokens = z.infer<typeof tokensSchema>;

/** What an endpoint answered, for one comparison. */
export interface Told {
  readonly status: number;
  readonly body: unknown;
  readonly reason: string | null;
}

export const basic = { authorization: basicHeader('confidential-app', plantedSecret) };

export function basicHeader(clientId: string, secret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
}

/** A code exchange of the public app, unless `changes` says otherwise. */
export function codeForm(code: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
    client_id: 'public-app',
    ...changes,
  };
}

export function without(form: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(form).filter(([other]) => other !== name));
}

export async function tell(response: Response): Promise<Told> {
  const body: unknown = await response.json();
  return { status: response.status, body, reason: response.headers.get('x-sandbox-reason') };
}

export async function askToken(
  base: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Told> {
  return tell(await postForm(`${base}/2/oauth2/token`, form, headers));
}

/** A whole login of the public app. */
export async function logIn(base: string, changes: Readonly<Record<string, string>> = {}, account?: string) {
  const told = await askToken(base, codeForm(await approve(base, changes, account)));
  return tokensSchema.parse(told.body);
}

export async function refresh(base: string, refreshToken: string | undefined): Promise<Told> {
  return askToken(base, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken ?? '',
    client_id: 'public-app',
  });
}

export function parseTokens(told: Told): Tokens {
  return tokensSchema.parse(told.body);
}

export function askIdentity(base: string, accessToken: string): Promise<Response> {
  return fetch(`${base}/2/users/me`, { headers: { authorization: `Bearer ${accessToken}` } });
}

export async function identityStatus(base: string, accessToken: string): Promise<number> {
  return (await askIdentity(base, accessToken)).status;
}
