import { runIdSchema, type ParsedInput } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import { findCallbackAim } from '../oauth/callback-aim.ts';
import { startLogin } from '../oauth/login.ts';
import { resolveProvider } from '../providers/resolve-provider.ts';
import { toTimestamp } from '../system-clock.ts';
import { chooseCallbackUrl } from './choose-callback-url.ts';
import { takeClient } from './client-of.ts';
import { saveAccount, saveGrant } from './save-grant.ts';
import type { LoginSetting, StartedLogin } from './started-login.ts';

/** Starts a login by authorization code with what the vault holds. */
export async function startOAuth2Login(
  { vault, ports, document, app, environment, sandboxUrl }: LoginSetting,
  input: ParsedInput<'oauth.start'>,
): Promise<StartedLogin> {
  const { registration } = environment;
  const provider = resolveProvider(app, environment, sandboxUrl);
  const certificate = input.certificate ?? null;
  const redirectUri = input.redirectUri ?? chooseCallbackUrl(app, environment, certificate !== null);
  const aim = findCallbackAim(redirectUri, registration.callbackUrls, { listen: input.listen, certificate });
  const identify = input.identify ?? (environment.sandbox && provider.identityUrl !== null);
  const now = () => toTimestamp(ports.clock.now());
  const { clientId, clientSecret, record } = takeClient(vault, document, app, environment);
  try {
    const login = await startLogin(
      {
        runId: runIdSchema.parse(newId('run')),
        environmentId: environment.id,
        provider,
        clientId,
        clientSecret,
        aim,
        scopes: input.scopes ?? registration.scopes,
        openBrowser: input.openBrowser,
        identify,
        timeoutMs: input.timeoutSeconds * 1000,
      },
      {
        clock: ports.clock,
        http: ports.http,
        browser: ports.browser,
        saveGrant: (grant) => saveGrant(vault, environment.id, grant, identify, now()),
        saveAccount: (id, account) => saveAccount(vault, id, account, now()),
      },
    );
    return { login, clientRecordId: record.id, wipe: () => clientSecret?.wipe() };
  } catch (error) {
    clientSecret?.wipe();
    throw error;
  }
}
