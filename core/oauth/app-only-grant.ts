import * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import type { AppOnlyProvider } from '../providers/x-app-only.ts';
import type { Clock, Http } from '../ports.ts';
import { SecretValue } from '../secret-value.ts';
import { formatBasic } from './client-authentication.ts';
import { capitalise } from './explain/refusal.ts';
import { createRecordingHttp, type FlowHttp } from './recording-http.ts';
import { Redaction } from './redaction.ts';
import { parseJsonObject } from './response-body.ts';

/** Whoever took them out of the vault wipes them. */
interface KeyPair {
  readonly apiKey: SecretValue;
  readonly apiSecret: SecretValue;
}

/** Signs a form request by OAuth 1.0a; answers its `Authorization` header. */
export type SignForm = (url: URL, body: URLSearchParams) => string;

interface Ports {
  readonly http: Http;
  readonly clock: Clock;
}

const tokenSchema = z.object({ token_type: z.string(), access_token: z.string().regex(/^[\x21-\x7e]+$/) });
const v1ErrorSchema = z.object({ errors: z.array(z.object({ code: z.int() })).min(1) });

/**
 * Trades an API key and secret for the app's bearer token (RFC 6749 §4.4). X gives one to an app, and the same again
 * until it is invalidated. Throws `oauth/client-rejected`, `oauth/provider-error`, `oauth/bad-response`,
 * `oauth/unreachable` and `oauth/unclear`. The caller wipes the token.
 */
export async function obtainBearer(provider: AppOnlyProvider, pair: KeyPair, ports: Ports): Promise<SecretValue> {
  const { send, redaction } = openExchange(pair, ports);
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const answer = await send(provider.tokenUrl.href, { method: 'POST', headers: basicHeaders(pair), body });
  const text = await answer.text();
  if (answer.status !== 200) throw explainRefusal(answer.status, text, provider);
  const parsed = tokenSchema.safeParse(parseJsonObject(text));
  if (parsed.success) redaction.hide(parsed.data.access_token);
  if (!parsed.success || parsed.data.token_type.toLowerCase() !== 'bearer') {
    throw new KeystageError(
      'oauth/bad-response',
      `${capitalise(provider.label)} gave an answer that is no bearer token.`,
      {
        hint: 'Nothing was changed. If it stays so, look at the provider’s status page.',
      },
    );
  }
  return SecretValue.fromText(parsed.data.access_token);
}

/**
 * Ends the app's bearer token. X documents the request twice, by Basic and signed with the access token of the app's
 * owner: Basic is tried, and where it is refused and `sign` is there, the signature. Throws `oauth/token-rejected` where
 * the token is not the app's live one, else as `obtainBearer`.
 */
export async function invalidateBearer(
  provider: AppOnlyProvider,
  pair: KeyPair,
  token: SecretValue,
  sign: SignForm | null,
  ports: Ports,
): Promise<void> {
  const { send, redaction } = openExchange(pair, ports);
  const text = decodeToken(token.revealText());
  redaction.hide(text);
  redaction.hide(token.revealText());
  const body = new URLSearchParams({ access_token: text });
  const url = provider.invalidateUrl;
  const byBasic = await send(url.href, { method: 'POST', headers: basicHeaders(pair), body });
  if (byBasic.status === 200) return;
  if (sign !== null && (byBasic.status === 401 || byBasic.status === 403)) {
    const headers = { ...formHeaders, authorization: sign(url, body) };
    const signed = await send(url.href, { method: 'POST', headers, body });
    if (signed.status === 200) return;
  }
  const refusal = explainRefusal(byBasic.status, await byBasic.text(), provider);
  if (refusal.code !== 'oauth/client-rejected') throw refusal;
  const missing =
    sign === null ? ' An access token of the app’s owner, kept in this environment, would be tried too.' : '';
  throw new KeystageError('oauth/token-rejected', `${capitalise(provider.label)} did not end this bearer token.`, {
    hint: `It may be dead already, or of another app than this API key. Test it with a request.${missing}`,
    cause: refusal,
  });
}

const formHeaders = {
  accept: 'application/json',
  'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  'user-agent': 'Keystage',
};

function openExchange(
  { apiKey, apiSecret }: KeyPair,
  { http, clock }: Ports,
): { send: FlowHttp; redaction: Redaction } {
  const redaction = new Redaction();
  redaction.hide(apiKey.revealText());
  redaction.hide(apiSecret.revealText());
  return { redaction, send: createRecordingHttp({ http, clock, redaction, record: () => undefined }) };
}

function basicHeaders({ apiKey, apiSecret }: KeyPair): Record<string, string> {
  return { ...formHeaders, authorization: formatBasic(apiKey.revealText(), apiSecret.revealText()) };
}

/** X sends it percent-encoded, which a form would encode again. */
function decodeToken(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function explainRefusal(status: number, body: string, { label }: AppOnlyProvider): KeystageError {
  const code = v1ErrorSchema.safeParse(parseJsonObject(body)).data?.errors[0]?.code ?? null;
  const who = capitalise(label);
  const said = code === null ? `HTTP ${status}` : `HTTP ${status}, code ${code}`;
  if (code === 416) {
    return new KeystageError('oauth/client-rejected', `${who} says that this app is suspended (${said}).`, {
      hint: 'The owner of the developer account has mail about it. Appeal at https://help.x.com/forms/platform.',
    });
  }
  if (status === 401 || status === 403) {
    return new KeystageError('oauth/client-rejected', `${who} did not accept this API key and secret (${said}).`, {
      field: 'fields.api_secret',
      hint: 'Key and secret must be of one pair and of this app, not the OAuth 2.0 client ID. Asked too often, X answers the same.',
    });
  }
  return new KeystageError('oauth/provider-error', `${who} answered ${said}.`, {
    hint: 'Nothing was changed here. Try again later.',
  });
}
