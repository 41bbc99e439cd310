import {
  KeystageError,
  xScopePresets,
  type ClientAuthentication,
  type Endpoints,
  type OAuth1Endpoints,
  type OAuth1Permission,
  type SignatureMethod,
  type OAuth2Type,
  type Registration,
  type ScopePreset,
} from '../../shared/index.ts';

/** The flags of `env set` that speak of the registration, as the command line has them. */
export interface RegistrationFlags {
  readonly clientType?: OAuth2Type;
  readonly permission?: OAuth1Permission;
  readonly callback?: string[];
  readonly addCallback?: string[];
  readonly removeCallback?: string[];
  readonly scopes?: string;
  readonly scopePreset?: ScopePreset['id'];
  readonly website?: string;
  readonly providerAppId?: string;
  readonly consoleEnvironment?: string;
  readonly requestEmail?: boolean;
  readonly status?: Registration['status'];
  readonly botHandle?: string;
  readonly managingHandle?: string;
  readonly labelled?: boolean;
  readonly notes?: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  /** Empty takes the present one away; so with `issuer`. */
  readonly revokeUrl?: string;
  readonly issuer?: string;
  readonly namesIssuer?: boolean;
  readonly clientAuth?: ClientAuthentication;
  readonly oauth1RequestTokenUrl?: string;
  readonly oauth1AuthorizeUrl?: string;
  readonly oauth1AccessTokenUrl?: string;
  /** Empty takes the present one away. */
  readonly oauth1InvalidateUrl?: string;
  readonly oauth1SignatureMethod?: SignatureMethod;
}

/** What of the registration the flags change. Throws 'input/invalid' where they contradict it or one another. */
export function registrationChanges(present: Registration, flags: RegistrationFlags): Partial<Registration> {
  return {
    ...(flags.clientType === undefined ? {} : { oauth2Type: flags.clientType }),
    ...(flags.permission === undefined ? {} : { oauth1Permission: flags.permission }),
    ...callbackChanges(present, flags),
    ...scopeChanges(flags),
    ...(flags.website === undefined ? {} : { websiteUrl: flags.website }),
    ...(flags.providerAppId === undefined ? {} : { providerAppId: flags.providerAppId }),
    ...(flags.consoleEnvironment === undefined ? {} : { consoleEnvironment: flags.consoleEnvironment }),
    ...(flags.requestEmail === undefined ? {} : { requestEmail: flags.requestEmail }),
    ...(flags.status === undefined ? {} : { status: flags.status }),
    ...(flags.notes === undefined ? {} : { notes: flags.notes }),
    ...accountChanges(present, flags),
    ...endpointChanges(present.endpoints, flags),
    ...oauth1EndpointChanges(present.oauth1Endpoints, flags),
  };
}

function callbackChanges(present: Registration, flags: RegistrationFlags): Partial<Registration> {
  const { callback, addCallback = [], removeCallback = [] } = flags;
  if (callback === undefined && addCallback.length + removeCallback.length === 0) return {};
  const before = callback ?? present.callbackUrls;
  const unknown = removeCallback.find((url) => !before.includes(url));
  if (unknown !== undefined) {
    throw new KeystageError('not-found', `${unknown} is not among the callback URLs.`, {
      field: 'registration.callbackUrls',
      hint: before.length === 0 ? 'There is none.' : `There is ${before.join(', ')}.`,
    });
  }
  const kept = before.filter((url) => !removeCallback.includes(url));
  return { callbackUrls: [...kept, ...addCallback.filter((url) => !kept.includes(url))] };
}

function scopeChanges({ scopes, scopePreset }: RegistrationFlags): Partial<Registration> {
  if (scopes === undefined && scopePreset === undefined) return {};
  const preset = xScopePresets.find(({ id }) => id === scopePreset)?.scopes ?? [];
  return { scopes: [...new Set([...preset, ...splitScopes(scopes ?? '')])] };
}

/** Scopes as people write them: with spaces, as in a request (RFC 6749 §3.3), or with commas. */
export function splitScopes(text: string): string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== '');
}

function accountChanges(present: Registration, flags: RegistrationFlags): Partial<Registration> {
  const { botHandle, managingHandle, labelled } = flags;
  if (botHandle === undefined && managingHandle === undefined && labelled === undefined) return {};
  const before = present.automatedAccount;
  return {
    automatedAccount: {
      botHandle: botHandle ?? before.botHandle,
      managingHandle: managingHandle ?? before.managingHandle,
      labelled: labelled ?? before.labelled,
    },
  };
}

function endpointChanges(present: Endpoints | null, flags: RegistrationFlags): Partial<Registration> {
  const { authorizeUrl, tokenUrl, revokeUrl, issuer, clientAuth, namesIssuer } = flags;
  const given = [authorizeUrl, tokenUrl, revokeUrl, issuer, clientAuth, namesIssuer];
  if (given.every((flag) => flag === undefined)) return {};
  const authorize = authorizeUrl ?? present?.authorize;
  const token = tokenUrl ?? present?.token;
  if (authorize === undefined || token === undefined) {
    throw new KeystageError('input/invalid', 'A server of your own needs --authorize-url and --token-url.', {
      field: 'registration.endpoints',
    });
  }
  const issuerThen = emptyToNull(issuer ?? present?.issuer);
  if (namesIssuer === true && issuerThen === null) {
    throw new KeystageError('input/invalid', '--names-issuer needs --issuer: what is to be named has to be known.', {
      field: 'registration.endpoints.issuer',
    });
  }
  const names = issuerThen !== null && (namesIssuer ?? present?.namesIssuer ?? false);
  return {
    endpoints: {
      authorize,
      token,
      revoke: emptyToNull(revokeUrl ?? present?.revoke),
      issuer: issuerThen,
      clientAuthentication: clientAuth ?? present?.clientAuthentication ?? 'none',
      ...(names ? { namesIssuer: true } : {}),
    },
  };
}

function oauth1EndpointChanges(present: OAuth1Endpoints | null, flags: RegistrationFlags): Partial<Registration> {
  const {
    oauth1RequestTokenUrl: requestTokenUrl,
    oauth1AuthorizeUrl: authorizeUrl,
    oauth1AccessTokenUrl: accessTokenUrl,
    oauth1InvalidateUrl: invalidateUrl,
    oauth1SignatureMethod: method,
  } = flags;
  const given = [requestTokenUrl, authorizeUrl, accessTokenUrl, invalidateUrl, method];
  if (given.every((flag) => flag === undefined)) return {};
  const requestToken = requestTokenUrl ?? present?.requestToken;
  const authorize = authorizeUrl ?? present?.authorize;
  const accessToken = accessTokenUrl ?? present?.accessToken;
  if (requestToken === undefined || authorize === undefined || accessToken === undefined) {
    throw new KeystageError(
      'input/invalid',
      'OAuth 1.0a needs --oauth1-request-token-url, --oauth1-authorize-url and --oauth1-access-token-url.',
      { field: 'registration.oauth1Endpoints' },
    );
  }
  return {
    oauth1Endpoints: {
      requestToken,
      authorize,
      accessToken,
      invalidate: emptyToNull(invalidateUrl ?? present?.invalidate),
      signatureMethod: method ?? present?.signatureMethod ?? 'HMAC-SHA1',
    },
  };
}

function emptyToNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
