import { findListener } from '../../../shared/rules/callback-url.ts';
import type { AccessType, EnvironmentView, OAuthRun } from '../../../shared/index.ts';
import { readScopes } from '../registration/read-scopes.ts';
import type { LoginOptions } from './use-login.ts';

/** The ways to log in, as a user tells them apart. */
export type LoginWay = 'oauth2' | 'oauth1-callback' | 'oauth1-pin';

/** A login that is being put together, as the form holds it. */
export interface LoginDraft {
  readonly way: LoginWay;
  readonly redirectUri: string;
  /** Off where the redirected URL is to be pasted. */
  readonly listen: boolean;
  /** Paths, for an https callback on this machine. */
  readonly certFile: string;
  readonly keyFile: string;
  readonly openBrowser: boolean;
  /** Of OAuth 2.0. */
  readonly scopes: string;
  readonly identify: boolean;
  /** Of OAuth 1.0a, as are the ones below. `all` asks for all that the app may do. */
  readonly access: AccessType | 'all';
  readonly forceLogin: boolean;
  readonly screenName: string;
}

/** By whom the answer is taken: by our listener, by one with the user's certificate, or by the user's hand alone. */
export type AnswerTaker = 'listener' | 'listener-with-certificate' | 'user';

/** Null where no answer can come at all. */
export function findTaker(url: string): AnswerTaker | null {
  const found = findListener(url);
  if (found.listenable) return 'listener';
  if (!found.pasteable) return null;
  return findListener(url, { certificate: true }).listenable ? 'listener-with-certificate' : 'user';
}

/** The callback URLs that an answer can come back from, with or without a listener of ours. */
export function listCallbacks(environment: EnvironmentView): { url: string; taker: AnswerTaker }[] {
  return environment.registration.callbackUrls.flatMap((url) => {
    const taker = findTaker(url);
    return taker === null ? [] : [{ url, taker }];
  });
}

/** Certificate and key go together; both may be left out, and the redirected URL is then pasted. */
export function findCertificateErrors(draft: LoginDraft): Readonly<Record<string, string>> {
  const [certFile, keyFile] = [draft.certFile.trim(), draft.keyFile.trim()];
  if (!takesCertificate(draft) || (certFile === '') === (keyFile === '')) return {};
  return certFile === '' ? { certFile: 'Name the certificate as well.' } : { keyFile: 'Name its key as well.' };
}

export function takesCertificate({ way, listen, redirectUri }: LoginDraft): boolean {
  return way !== 'oauth1-pin' && listen && findTaker(redirectUri) === 'listener-with-certificate';
}

/** Starts from the registration, and from the options that a refused or an earlier login had. */
export function draftLogin(environment: EnvironmentView, options: LoginOptions = {}): LoginDraft {
  const callbacks = listCallbacks(environment);
  const proposed = callbacks.find(({ taker }) => taker === 'listener') ?? callbacks[0];
  const { oauth1 } = options;
  return {
    way: options.protocol !== 'oauth1' ? 'oauth2' : oauth1?.pin === true ? 'oauth1-pin' : 'oauth1-callback',
    redirectUri: options.redirectUri ?? proposed?.url ?? '',
    listen: options.listen ?? true,
    certFile: options.certificate?.certFile ?? '',
    keyFile: options.certificate?.keyFile ?? '',
    openBrowser: options.openBrowser ?? true,
    scopes: (options.scopes ?? environment.registration.scopes).join(' '),
    identify: options.identify ?? environment.sandbox,
    access: oauth1?.access ?? 'all',
    forceLogin: oauth1?.forceLogin ?? false,
    screenName: oauth1?.screenName ?? '',
  };
}

/** What the draft asks of `oauth.start`. Of the other protocol's options, and of no use to a PIN, nothing is sent. */
export function toLoginOptions(draft: LoginDraft): LoginOptions {
  const { way, openBrowser } = draft;
  const files = { certFile: draft.certFile.trim(), keyFile: draft.keyFile.trim() };
  const back = {
    ...(draft.redirectUri === '' ? {} : { redirectUri: draft.redirectUri }),
    ...(takesCertificate(draft) && files.certFile !== '' ? { certificate: files } : {}),
  };
  if (way === 'oauth2') {
    return { ...back, listen: draft.listen, openBrowser, scopes: readScopes(draft.scopes), identify: draft.identify };
  }
  const pin = way === 'oauth1-pin';
  const screenName = draft.screenName.trim();
  return {
    protocol: 'oauth1',
    ...(pin ? {} : { ...back, listen: draft.listen }),
    openBrowser,
    oauth1: {
      pin,
      access: draft.access === 'all' ? null : draft.access,
      forceLogin: draft.forceLogin,
      screenName: screenName === '' ? null : screenName,
    },
  };
}

/** What to remember of a login's options: without what only repeats the registration, which may be mended meanwhile. */
export function rememberOptions(options: LoginOptions, { registration }: EnvironmentView): LoginOptions {
  const { scopes, confirmProduction: _, ...others } = options;
  const own = scopes !== undefined && scopes.join(' ') !== registration.scopes.join(' ');
  return own ? { ...others, scopes } : others;
}

/**
 * The options that run a login like this one again: as it was started, where this window knows it. A callback URL that
 * is no longer registered goes, with its certificate: the proposed one takes its place.
 */
export function repeatRun(
  run: OAuthRun,
  started: LoginOptions | undefined,
  environment: EnvironmentView,
): LoginOptions {
  if (started !== undefined) {
    const { redirectUri, certificate: _, ...others } = started;
    if (redirectUri !== undefined && !environment.registration.callbackUrls.includes(redirectUri)) return others;
    return started;
  }
  if (run.protocol === 'oauth2') return {};
  return { protocol: 'oauth1', oauth1: { pin: run.redirectUri === 'oob', access: run.accessAsked } };
}
