import { lintCallbackUrl, maxCallbackUrls, xScopes } from '../../shared/index.ts';
import { parseChallenge, type Challenge } from './pkce.ts';
import type { RegistrationSource, SandboxRegistration } from './registration-source.ts';

const maxStateLength = 500;

/** A request to the authorize page that X would show its consent page for. */
export interface AuthorizeRequest {
  readonly outcome: 'accepted';
  readonly registration: SandboxRegistration;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: Challenge;
}

/** X shows one and the same page for every fault; `reason` names the first one found. */
export interface AuthorizeFault {
  readonly outcome: 'faulty';
  readonly reason: string;
}

/**
 * X's rules for the authorize page. None of their faults is told to the redirect_uri, not even those that RFC 6749
 * §4.1.2.1 would redirect: the browser is left at X's page. Client and redirect_uri are judged first, since nothing
 * else means anything without them.
 */
export async function checkAuthorizeRequest(
  registrations: RegistrationSource,
  query: URLSearchParams,
): Promise<AuthorizeRequest | AuthorizeFault> {
  // RFC 6749 §3.1: no parameter twice; an empty one counts as absent.
  if (new Set(query.keys()).size !== query.size) return fault('repeated-parameter');
  const clientId = query.get('client_id') ?? '';
  if (clientId === '') return fault('client-id-missing');
  const registration = await registrations.find(clientId);
  if (registration === null) return fault('client-id-unknown');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (redirectUri === '') return fault('redirect-uri-missing');
  if (!isRegistered(registration.callbackUrls, redirectUri)) return fault('redirect-uri-unregistered');
  if (!isTakenByConsole(redirectUri)) return fault('redirect-uri-forbidden');
  if (query.get('response_type') !== 'code') return fault('response-type-not-code');
  const state = query.get('state') ?? '';
  if (state === '') return fault('state-missing');
  if (state.length > maxStateLength) return fault('state-too-long');
  const challenge = parseChallenge(query.get('code_challenge'), query.get('code_challenge_method'));
  if (challenge === null) return fault('code-challenge-invalid');
  const scopes = parseScopes(query.get('scope') ?? '');
  if (scopes.length === 0) return fault('scope-missing');
  if (!scopes.every(isKnownScope)) return fault('scope-unknown');
  return { outcome: 'accepted', registration, redirectUri, scopes, state, challenge };
}

/** Splits at spaces (RFC 6749 §3.3), each scope once, in the order asked. */
export function parseScopes(text: string): string[] {
  return [...new Set(text.split(' ').filter((scope) => scope !== ''))];
}

/** Byte for byte, as at X: no parsing, no tidying, no any-port rule for loopback (RFC 8252 §7.3 has one; X does not). */
export function isRegistered(callbackUrls: readonly string[], redirectUri: string): boolean {
  return callbackUrls.slice(0, maxCallbackUrls).includes(redirectUri);
}

/** The vault lets anything be noted down; X's console would not have taken a `javascript:` or a fragment. */
export function isTakenByConsole(redirectUri: string): boolean {
  const findings = lintCallbackUrl(redirectUri, { all: [redirectUri], production: false });
  return !findings.some((finding) => finding.severity === 'error');
}

function isKnownScope(name: string): boolean {
  return xScopes.some((scope) => scope.name === name);
}

function fault(reason: string): AuthorizeFault {
  return { outcome: 'faulty', reason };
}
