import {
  credentialIdSchema,
  environmentIdSchema,
  isFinished,
  oauthRunSchema,
  runIdSchema,
  type Account,
  type CertificateFiles,
  type CredentialId,
  type OAuthRun,
} from '../../../shared/index.ts';
import { newId } from '../../new-id.ts';
import { createXProvider } from '../../providers/x.ts';
import { SecretValue } from '../../secret-value.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { findCallbackAim } from '../callback-aim.ts';
import { startLogin, type Login, type LoginPorts, type LoginRequest } from '../login.ts';
import { findFreePort } from './loopback.ts';

export const plantedSecret = 'planted-client-secret';

export interface TriedLogin {
  readonly login: Login;
  readonly clock: ManualClock;
  readonly redirectUri: string;
  readonly opened: URL[];
  readonly savedGrants: { accessToken: string; refreshToken: string | null; scopesGranted: readonly string[] }[];
  readonly savedAccounts: Account[];
  /** Every state that the run was seen in. */
  readonly seen: OAuthRun[];
  readonly credentialId: CredentialId;
}

interface TriedAim {
  readonly redirectUri?: string;
  /** The redirect URI alone unless given. */
  readonly registeredCallbackUrls?: readonly string[];
  readonly listen?: boolean;
  readonly certificate?: CertificateFiles;
}

/** Starts a login at an X-like server on `baseUrl` with the given changes, keeping what the ports were asked. */
export async function tryLogin(
  baseUrl: string,
  changes: Partial<Omit<LoginRequest, 'aim'>> & TriedAim = {},
  ports: Partial<LoginPorts> = {},
): Promise<TriedLogin> {
  const clock = new ManualClock();
  const { redirectUri: asked, registeredCallbackUrls, listen = true, certificate = null, ...rest } = changes;
  const redirectUri = asked ?? `http://127.0.0.1:${await findFreePort()}/callback`;
  const credentialId = credentialIdSchema.parse(newId('cred'));
  const opened: URL[] = [];
  const savedGrants: TriedLogin['savedGrants'] = [];
  const savedAccounts: Account[] = [];
  const baseUrls = { web: baseUrl, api: baseUrl, label: 'X', identityCost: null };
  const login = await startLogin(
    {
      runId: runIdSchema.parse(newId('run')),
      environmentId: environmentIdSchema.parse(newId('env')),
      provider: createXProvider({ baseUrls, oauth2Type: 'web-app' }),
      clientId: 'a-client-id',
      clientSecret: SecretValue.fromText(plantedSecret),
      aim: findCallbackAim(redirectUri, registeredCallbackUrls ?? [redirectUri], { listen, certificate }),
      scopes: ['tweet.read', 'users.read', 'offline.access'],
      openBrowser: true,
      identify: false,
      timeoutMs: 60_000,
      ...rest,
    },
    {
      clock,
      http: fetch,
      browser: {
        open(url) {
          opened.push(url);
          return Promise.resolve();
        },
      },
      saveGrant(grant) {
        savedGrants.push({
          accessToken: grant.accessToken.revealText(),
          refreshToken: grant.refreshToken?.revealText() ?? null,
          scopesGranted: grant.scopesGranted,
        });
        return Promise.resolve(credentialId);
      },
      saveAccount(id, account) {
        savedAccounts.push(account);
        return Promise.resolve(id);
      },
      ...ports,
    },
  );
  const seen = [oauthRunSchema.parse(login.current())];
  login.onChange((run) => seen.push(oauthRunSchema.parse(run)));
  return { login, clock, redirectUri, opened, savedGrants, savedAccounts, seen, credentialId };
}

/** The state that the run sent, as a browser would bring it back. */
export function stateOf({ login }: TriedLogin): string {
  const { progress } = login.current();
  if (progress.state !== 'awaiting-callback') throw new Error(`The run is ${progress.state}`);
  return new URL(progress.authorizeUrl).searchParams.get('state') ?? '';
}

/** Plays the browser that comes back: sends the callback, follows to the page, and answers with its text. */
export async function comeBack(tried: TriedLogin, parameters: Record<string, string>): Promise<string> {
  const url = new URL(tried.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  const answer = await fetch(url);
  return answer.text();
}

export function failureOf(run: OAuthRun) {
  if (run.progress.state !== 'failed') throw new Error(`The run is ${run.progress.state}`);
  return run.progress.failure;
}

/** Ends what a test left going on. */
export async function giveUp({ login }: TriedLogin): Promise<void> {
  if (!isFinished(login.current())) login.cancel();
  await login.finished;
}
