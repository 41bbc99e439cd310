import { KeystageError, type App, type Environment } from '../../shared/index.ts';
import { liveX, sandboxX } from './x.ts';

/** Where X gives and ends an app's bearer token. Neither address has the `/2/` of the OAuth 2.0 endpoints. */
export interface AppOnlyProvider {
  /** What the user calls it in sentences: "X", "the sandbox". */
  readonly label: string;
  readonly tokenUrl: URL;
  readonly invalidateUrl: URL;
}

/** `sandboxUrl` is null unless the environment is one of the sandbox. Throws `provider/unsupported`. */
export function resolveAppOnly(
  app: Pick<App, 'provider'>,
  environment: Environment,
  sandboxUrl: string | null,
): AppOnlyProvider {
  if (app.provider !== 'x' && sandboxUrl === null) {
    throw new KeystageError('provider/unsupported', 'App-only bearer tokens are X’s own, made with its API key.', {
      field: 'environmentId',
      hint: `${environment.name} is registered with another provider.`,
    });
  }
  const { api, label } = sandboxUrl === null ? liveX : sandboxX(sandboxUrl);
  return {
    label,
    tokenUrl: new URL('/oauth2/token', api),
    invalidateUrl: new URL('/oauth2/invalidate_token', api),
  };
}
