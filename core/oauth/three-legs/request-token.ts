import { KeystageError } from '../../../shared/index.ts';
import type { SecretValue } from '../../secret-value.ts';
import { ExplainedError } from '../explain/explanation.ts';
import { capitalise } from '../explain/refusal.ts';
import { parseExternalUrl } from '../external-url.ts';
import type { OAuth1LoginRequest } from './oauth1-login.ts';
import { readTokenPair } from './read-token-pair.ts';
import { postSigned, type SignedClient, type TokenPair } from './signed-client.ts';

/**
 * The first leg (RFC 5849 §2.1): signed with the API key alone, with the callback that the answer will go to. The caller
 * wipes the pair. Throws an explanation of what came in its place.
 */
export async function askRequestToken(request: OAuth1LoginRequest, client: SignedClient): Promise<TokenPair> {
  const { provider, accessType, aim } = request;
  const callback = aim.redirectUri;
  const form = provider.speaksX && accessType !== null ? { form: { x_auth_access_type: accessType } } : {};
  const answer = await postSigned(client, { url: provider.requestTokenUrl, pair: null, callback, ...form });
  const { token, secret, rest } = await readTokenPair(answer, { step: 'request-token', callback }, client);
  if (rest.get('oauth_callback_confirmed') === 'true') return { token, secret };
  token.wipe();
  secret.wipe();
  // Without it the server may send the user, and what they granted, to another place than was asked for (§2.1, §4.13).
  throw new ExplainedError({
    code: 'oauth/bad-response',
    message: `${capitalise(provider.label)} did not confirm the callback.`,
    cause:
      'Its answer lacks oauth_callback_confirmed=true: it speaks OAuth 1.0 without the “a”, in which a stranger can take a login over.',
    fix: 'Use a server or an endpoint that speaks OAuth 1.0a (RFC 5849).',
  });
}

/**
 * The second leg: where the user decides (§2.2). A query that the endpoint has of its own is kept. The callback is never in
 * it: the server knows it from the first leg. Throws `oauth/not-ready` for what no browser should be sent to.
 */
export function buildUserUrl(request: OAuth1LoginRequest, token: SecretValue): URL {
  const { provider, authenticate, forceLogin, screenName } = request;
  const url = new URL(
    authenticate && provider.authenticateUrl !== null ? provider.authenticateUrl : provider.authorizeUrl,
  );
  url.searchParams.set('oauth_token', token.revealText());
  if (provider.speaksX && forceLogin) url.searchParams.set('force_login', 'true');
  if (provider.speaksX && screenName !== null) url.searchParams.set('screen_name', screenName);
  try {
    return parseExternalUrl(url.href);
  } catch (error) {
    const reason = error instanceof KeystageError ? error.message : 'It is no address for a browser.';
    throw new KeystageError('oauth/not-ready', `The authorize page can’t be opened. ${reason}`, {
      field: 'registration.oauth1Endpoints.authorize',
      hint: 'Correct the authorize endpoint in the registration.',
      cause: error,
    });
  }
}
