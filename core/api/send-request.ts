import { KeystageError, priceOf, type ApiAnswer, type ApiRequest, type Exchange } from '../../shared/index.ts';
import { findApp, findEnvironment } from '../catalog/find.ts';
import { noteUse } from '../inject/take-out.ts';
import type { ApiCredential } from '../oauth/explain/attempt.ts';
import { explain } from '../oauth/explain/explain.ts';
import { toNetworkFailure } from '../oauth/network-failure.ts';
import { Redaction } from '../oauth/redaction.ts';
import { flattenBody } from '../oauth/response-body.ts';
import { refuseUnconfirmed } from '../runs/confirm-production.ts';
import { placeCredential, sandboxUrlOf, type Upkeep } from '../runs/grant-in-use.ts';
import { refreshIfExpired } from '../runs/refresh/refresh-token.ts';
import { toTimestamp } from '../system-clock.ts';
import type { CredentialRecord } from '../vault/document.ts';
import { boundOrigins } from './api-origins.ts';
import { buildRequest, type BuiltRequest } from './build-request.ts';
import { maxShownBytes, readAnswerBody } from './read-answer-body.ts';
import { readRateLimits } from './read-rate-limits.ts';
import { refuseForeignHost, refuseSecretAnswer } from './refuse-foreign.ts';
import { takeIdentity, type Identity } from './take-identity.ts';

const answerTimeoutMs = 30_000;

/**
 * Sends one request as a credential of the vault. All is checked before the first secret is taken out: where it goes,
 * and that production was confirmed. A user token that has ended is refreshed first.
 */
export async function sendRequest(upkeep: Upkeep, request: ApiRequest): Promise<ApiAnswer> {
  const { vault, sandbox, ports } = upkeep;
  const before = await vault.read();
  const environment = findEnvironment(before, request.environmentId);
  const app = findApp(before, environment.appId);
  const bound = boundOrigins(app, environment, await sandboxUrlOf(sandbox, environment));
  const built = buildRequest(request, bound[0] ?? '');
  if (request.credentialId !== null || environment.sandbox) refuseForeignHost(built.url, bound, environment);
  if (request.credentialId !== null) refuseSecretAnswer(built.url, environment);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const consequence = `This ${request.method} request may change what real users see, or cost money.`;
    refuseUnconfirmed(before.settings, { app, environment }, request.confirmProduction, consequence);
  }
  const { credentialId } = request;
  if (credentialId === null) return send(upkeep, built, null, { label: built.url.host, credential: null });
  if (placeCredential(before, credentialId).environment.id !== environment.id) {
    throw new KeystageError('not-found', 'That credential is of another environment.', { field: 'credentialId' });
  }
  const { refreshed } = await refreshIfExpired(upkeep, credentialId);
  const document = await vault.read();
  const placed = placeCredential(document, credentialId);
  const identity = takeIdentity(vault, placed);
  try {
    const label = environment.sandbox ? 'the sandbox' : app.provider === 'x' ? 'X' : built.url.host;
    const answer = await send(upkeep, built, identity, { label, credential: placed.credential });
    await noteUse(vault, document, identity.used, toTimestamp(ports.clock.now()));
    const isX = app.provider === 'x' && !environment.sandbox;
    const isAnswered = answer.status >= 200 && answer.status < 300;
    return { ...answer, refreshed, cost: isX && isAnswered ? priceOf(built.method, built.url.pathname) : null };
  } finally {
    identity.wipe();
  }
}

interface Addressee {
  readonly label: string;
  readonly credential: CredentialRecord | null;
}

async function send(
  { ports }: Upkeep,
  built: BuiltRequest,
  identity: Identity | null,
  { label, credential }: Addressee,
): Promise<ApiAnswer> {
  const { http, clock } = ports;
  const redaction = new Redaction();
  for (const secret of identity?.secrets() ?? []) redaction.hide(secret);
  const headers = new Headers(built.headers);
  if (identity !== null) headers.set('authorization', identity.authorize(built, clock));
  const startedMs = clock.now();
  const abort = new AbortController();
  const stopTimer = clock.after(answerTimeoutMs, () => {
    abort.abort();
  });
  try {
    // A redirect would carry the credential to wherever it points.
    const answer = await http(built.url.href, {
      method: built.method,
      headers,
      redirect: 'manual',
      signal: abort.signal,
      ...(built.body === null ? {} : { body: built.body }),
    });
    const body = await readAnswerBody(answer);
    const durationMs = Math.max(0, clock.now() - startedMs);
    const show = (text: string) => (redaction.quotesSecret(text) ? redaction.scrub(text, maxShownBytes) : text);
    const heard = { status: answer.status, headers: answer.headers, body: body.text };
    return {
      at: toTimestamp(startedMs),
      method: built.method,
      url: show(built.url.href),
      status: answer.status,
      durationMs,
      headers: [...answer.headers].map(([name, value]) => ({ name, value: show(value) })),
      body: { ...body, text: show(body.text) },
      rateLimits: readRateLimits(answer.headers),
      accessLevel: answer.headers.get('x-access-level'),
      cost: null,
      advice:
        answer.status < 400 || credential === null ? null : adviseOn(heard, label, credential, redaction, clock.now()),
      refreshed: false,
      exchange: showExchange(built, headers, heard, durationMs, redaction),
    };
  } catch (error) {
    if (error instanceof KeystageError) throw error;
    throw toNetworkFailure(error, built.url.host);
  } finally {
    stopTimer();
  }
}

interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

function adviseOn(
  answer: Heard,
  label: string,
  { kind }: CredentialRecord,
  redaction: Redaction,
  nowMs: number,
): ApiAnswer['advice'] {
  const credential: ApiCredential = kind === 'access-token' ? 'oauth1' : kind === 'bearer' ? 'app-only' : 'oauth2-user';
  const isX = label === 'X' || label === 'the sandbox';
  const { cause, fix } = explain({
    attempt: { step: 'api', credential },
    answer,
    provider: { name: isX ? 'x' : 'generic', label, clientAuthentication: 'none', codeLifetimeSeconds: null },
    nowMs,
    scrub: (text) => redaction.scrub(text),
  });
  return { cause, fix };
}

/** For the timeline: redacted by construction, whatever the API sent. */
function showExchange(
  built: BuiltRequest,
  headers: Headers,
  answer: Heard,
  durationMs: number,
  redaction: Redaction,
): Exchange {
  return {
    method: built.method,
    url: redaction.scrub(built.url.origin + built.url.pathname),
    requestHeaders: redaction.showHeaders(headers),
    requestBody: redaction.showParameters(built.body === null ? [] : [['(body)', built.body]]),
    response: {
      status: answer.status,
      headers: redaction.showHeaders(answer.headers),
      body: redaction.showParameters(flattenBody(answer.body)),
      durationMs,
    },
  };
}
