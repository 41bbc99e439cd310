import { KeystageError, runIdSchema, type ParsedInput } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import { findCallbackAim, uselessCertificate, type CallbackAim } from '../oauth/callback-aim.ts';
import { startOAuth1Login as startThreeLegs } from '../oauth/three-legs/oauth1-login.ts';
import { resolveOAuth1Provider } from '../providers/resolve-provider.ts';
import { toTimestamp } from '../system-clock.ts';
import { chooseCallbackUrl } from './choose-callback-url.ts';
import { ensureSandboxKey } from './ensure-sandbox-key.ts';
import { takeKeyPair, wipeKeys } from './oauth1-keys.ts';
import { saveAccessToken } from './save-access-token.ts';
import type { LoginSetting, StartedLogin } from './started-login.ts';

/** Starts the three legs of OAuth 1.0a with what the vault holds. */
export async function startOAuth1Login(
  setting: LoginSetting,
  input: ParsedInput<'oauth.start'>,
): Promise<StartedLogin> {
  const { vault, ports, app, environment, sandboxUrl } = setting;
  if (input.scopes !== undefined) {
    throw new KeystageError('input/invalid', 'OAuth 1.0a knows no scopes.', {
      field: 'scopes',
      hint: 'What a token may do is the app’s permission; the access type may ask for less.',
    });
  }
  const { pin, authenticate, forceLogin, screenName, access } = input.oauth1;
  const provider = resolveOAuth1Provider(app, environment, sandboxUrl);
  const certificate = input.certificate ?? null;
  if (pin && certificate !== null) throw uselessCertificate('a PIN comes by no callback');
  const aim: CallbackAim = pin
    ? { kind: 'pin', redirectUri: 'oob' }
    : findCallbackAim(
        input.redirectUri ?? chooseCallbackUrl(app, environment, certificate !== null),
        environment.registration.callbackUrls,
        { listen: input.listen, certificate },
      );
  const now = () => toTimestamp(ports.clock.now());
  const document = await ensureSandboxKey(vault, setting.document, environment, now);
  const keys = takeKeyPair(vault, document, environment.id, `${app.handle}/${environment.handle}`);
  try {
    const login = await startThreeLegs(
      {
        runId: runIdSchema.parse(newId('run')),
        environmentId: environment.id,
        provider,
        consumerKey: keys.apiKey,
        consumerSecret: keys.apiSecret,
        aim,
        authenticate,
        forceLogin,
        screenName,
        accessType: access,
        openBrowser: input.openBrowser,
        timeoutMs: input.timeoutSeconds * 1000,
      },
      {
        clock: ports.clock,
        http: ports.http,
        browser: ports.browser,
        saveToken: (granted) => saveAccessToken(vault, environment.id, granted, now()),
      },
    );
    return {
      login,
      clientRecordId: keys.record.id,
      wipe: () => {
        wipeKeys(keys);
      },
    };
  } catch (error) {
    wipeKeys(keys);
    throw error;
  }
}
