import type { App, Environment } from '../../shared/index.ts';

/** X's API and what belongs to it: uploads, advertising. `api.twitter.com` still answers. */
const xOrigins = [
  'https://api.x.com',
  'https://upload.x.com',
  'https://ads-api.x.com',
  'https://api.twitter.com',
  'https://upload.twitter.com',
  'https://ads-api.twitter.com',
];

/**
 * The origins that an environment's credentials may go to without being asked: its provider's own. The first is where a
 * path alone leads. `sandboxUrl` is null unless the environment is one of the sandbox, whose requests go nowhere else.
 */
export function boundOrigins(
  app: Pick<App, 'provider'>,
  environment: Environment,
  sandboxUrl: string | null,
): string[] {
  if (environment.sandbox) return sandboxUrl === null ? [] : [new URL(sandboxUrl).origin];
  if (app.provider === 'x') return [...xOrigins];
  const { endpoints, oauth1Endpoints } = environment.registration;
  const urls = [
    ...(endpoints === null ? [] : [endpoints.token, endpoints.authorize, endpoints.revoke, endpoints.issuer]),
    ...(oauth1Endpoints === null ? [] : [oauth1Endpoints.accessToken, oauth1Endpoints.authorize]),
  ];
  const origins = urls.flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).origin] : []));
  return [...new Set(origins)];
}
