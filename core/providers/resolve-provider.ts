import { assertNever, KeystageError, type App, type Endpoints, type Environment } from '../../shared/index.ts';
import { isConfidentialTransport } from '../oauth/loopback.ts';
import { createGenericProvider } from './generic.ts';
import type { OAuth2Provider } from './oauth2-provider.ts';
import { createXProvider, liveX, sandboxX } from './x.ts';

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
    if (sandboxUrl === null) {
      throw new KeystageError('oauth/not-ready', 'This environment uses the sandbox, and the sandbox is not running.', {
        field: 'sandbox',
        hint: 'Start the sandbox, or switch it off for this environment.',
      });
    }
    return createXProvider({ baseUrls: sandboxX(sandboxUrl), oauth2Type: registration.oauth2Type });
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

/** Codes and secrets go to these addresses: over TLS, or to this machine, or not at all. */
function checkEndpoints(endpoints: Endpoints | null): Endpoints {
  if (endpoints === null) {
    throw new KeystageError('oauth/not-ready', 'The registration names no endpoints of the authorization server.', {
      field: 'registration.endpoints',
      hint: 'Enter the authorize and the token endpoint; the server’s documentation names them.',
    });
  }
  for (const name of ['authorize', 'token', 'revoke'] as const) {
    const endpoint = endpoints[name];
    if (endpoint === null || (URL.canParse(endpoint) && isConfidentialTransport(new URL(endpoint)))) continue;
    throw new KeystageError('oauth/not-ready', `The ${name} endpoint is neither https nor on this machine.`, {
      field: `registration.endpoints.${name}`,
      hint: 'Codes and secrets are sent over https, or over http to a loopback address.',
    });
  }
  return endpoints;
}
