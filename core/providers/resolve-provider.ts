import {
  assertNever,
  KeystageError,
  type App,
  type Endpoints,
  type Environment,
  type OAuth1Endpoints,
} from '../../shared/index.ts';
import { isConfidentialTransport } from '../oauth/loopback.ts';
import { createGenericOAuth1Provider, createGenericProvider } from './generic.ts';
import type { OAuth1Provider } from './oauth1-provider.ts';
import type { OAuth2Provider } from './oauth2-provider.ts';
import { createXOAuth1Provider, createXProvider, liveX, sandboxX } from './x.ts';

/**
 * Works out whom an environment speaks to. `sandboxUrl` is where the sandbox runs, null where it runs nowhere. An
 * environment of the sandbox speaks to the sandbox, whichever provider its app has. Throws `oauth/not-ready`.
 */
export function resolveProvider(
  app: Pick<App, 'provider'>,
  environment: Environment,
  sandboxUrl: string | null,
): OAuth2Provider {
  const { registration } = environment;
  if (environment.sandbox) {
    return createXProvider({ baseUrls: sandboxX(requireSandbox(sandboxUrl)), oauth2Type: registration.oauth2Type });
  }
  switch (app.provider) {
    case 'x':
      return createXProvider({ baseUrls: liveX, oauth2Type: registration.oauth2Type });
    case 'generic':
      return createGenericProvider(checkEndpoints(registration.endpoints));
    default:
      return assertNever(app.provider, 'provider');
  }
}

/** As `resolveProvider`, for OAuth 1.0a. */
export function resolveOAuth1Provider(
  app: Pick<App, 'provider'>,
  environment: Environment,
  sandboxUrl: string | null,
): OAuth1Provider {
  if (environment.sandbox) return createXOAuth1Provider(sandboxX(requireSandbox(sandboxUrl)));
  switch (app.provider) {
    case 'x':
      return createXOAuth1Provider(liveX);
    case 'generic':
      return createGenericOAuth1Provider(checkOAuth1Endpoints(environment.registration.oauth1Endpoints));
    default:
      return assertNever(app.provider, 'provider');
  }
}

function requireSandbox(sandboxUrl: string | null): string {
  if (sandboxUrl !== null) return sandboxUrl;
  throw new KeystageError('oauth/not-ready', 'This environment uses the sandbox, and the sandbox is not running.', {
    field: 'sandbox',
    hint: 'Start the sandbox, or switch it off for this environment.',
  });
}

function checkEndpoints(endpoints: Endpoints | null): Endpoints {
  if (endpoints === null) {
    throw new KeystageError('oauth/not-ready', 'The registration names no endpoints of the authorization server.', {
      field: 'registration.endpoints',
      hint: 'Enter the authorize and the token endpoint; the server’s documentation names them.',
    });
  }
  const { authorize, token, revoke } = endpoints;
  requireConfidential('registration.endpoints', { authorize, token, revoke });
  return endpoints;
}

function checkOAuth1Endpoints(endpoints: OAuth1Endpoints | null): OAuth1Endpoints {
  if (endpoints === null) {
    throw new KeystageError('oauth/not-ready', 'The registration names no OAuth 1.0a endpoints.', {
      field: 'registration.oauth1Endpoints',
      hint: 'Enter where request tokens, authorization and access tokens are had; the server’s documentation names them.',
    });
  }
  const { requestToken, authorize, accessToken, invalidate } = endpoints;
  requireConfidential('registration.oauth1Endpoints', { requestToken, authorize, accessToken, invalidate });
  return endpoints;
}

/** Codes and secrets go to these addresses: over TLS, or to this machine, or not at all. */
function requireConfidential(field: string, endpoints: Readonly<Record<string, string | null>>): void {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    if (endpoint === null || (URL.canParse(endpoint) && isConfidentialTransport(new URL(endpoint)))) continue;
    throw new KeystageError('oauth/not-ready', `The ${name} endpoint is neither https nor on this machine.`, {
      field: `${field}.${name}`,
      hint: 'Codes and secrets are sent over https, or over http to a loopback address.',
    });
  }
}
