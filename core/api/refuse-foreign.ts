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

/**
 * Throws `api/foreign-host` unless credentials may go to this URL. While the sandbox is on, nothing goes anywhere else, the
 * hosts that were added included: the switch says that nothing leaves the machine.
 */
export function refuseForeignHost(url: URL, bound: readonly string[], environment: Environment): void {
  const added = environment.apiHosts ?? [];
  if (bound.includes(url.origin) || (!environment.sandbox && added.includes(url.origin))) return;
  if (environment.sandbox) {
    const unused = added.includes(url.origin) ? ' Hosts that were added are not used until it is off.' : '';
    throw new KeystageError(
      'api/foreign-host',
      `${environment.name} is set to the sandbox, and ${url.host} is not it.`,
      {
        field: 'url',
        hint: `Nothing was sent. Write a path, such as /2/users/me, or switch the sandbox off.${unused}`,
      },
    );
  }
  throw new KeystageError('api/foreign-host', `${url.host} is not a host of ${environment.name}’s provider.`, {
    field: 'url',
    hint: `Nothing was sent. If it is yours, add ${url.origin} to the hosts of this environment.`,
  });
}

/** Throws `input/invalid` where new secrets would come from this URL. */
export function refuseSecretAnswer(url: URL, environment: Environment): void {
  if (!answersWithSecrets(url, environment)) return;
  throw new KeystageError('input/invalid', 'This endpoint answers with new secrets, which would be shown here.', {
    field: 'url',
    hint: 'Log in, refresh or get the bearer token instead: what comes is then kept in the vault.',
  });
}
