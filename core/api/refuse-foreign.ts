import { KeystageError, type Environment } from '../../shared/index.ts';

/** The endpoints that answer with new secrets: those belong into the vault, and have commands that put them there. */
const tokenPaths: ReadonlySet<string> = new Set([
  '/2/oauth2/token',
  '/oauth/access_token',
  '/oauth/request_token',
  '/oauth2/token',
]);

/** As servers take it: `/2//oauth2/%74oken/` leads to `/2/oauth2/token` with many. */
function plainPath({ pathname }: URL): string {
  const decoded = pathname.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decoded
    .replaceAll('\\', '/')
    .replace(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '')
    .toLowerCase();
}

function answersWithSecrets(url: URL, { registration }: Environment): boolean {
  if (tokenPaths.has(plainPath(url))) return true;
  const { endpoints, oauth1Endpoints } = registration;
  return [endpoints?.token, oauth1Endpoints?.requestToken, oauth1Endpoints?.accessToken].some((text) => {
    const own = text !== undefined && URL.canParse(text) ? new URL(text) : null;
    return own !== null && own.origin === url.origin && plainPath(own) === plainPath(url);
  });
}

/** Throws `api/foreign-host` unless credentials may go to this URL, and `input/invalid` where they would come from it. */
export function refuseForeign(url: URL, allowed: readonly string[], environment: Environment): void {
  if (!allowed.includes(url.origin)) {
    const where = environment.sandbox
      ? 'A sandbox environment speaks to the sandbox alone: write a path, such as /2/users/me.'
      : `If it is yours, add ${url.origin} to the hosts of this environment.`;
    throw new KeystageError('api/foreign-host', `${url.host} is not a host of ${environment.name}’s provider.`, {
      field: 'url',
      hint: `Nothing was sent. ${where}`,
    });
  }
  if (!answersWithSecrets(url, environment)) return;
  throw new KeystageError('input/invalid', 'This endpoint answers with new secrets, which would be shown here.', {
    field: 'url',
    hint: 'Log in, refresh or get the bearer token instead: what comes is then kept in the vault.',
  });
}
