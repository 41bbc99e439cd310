import { KeystageError } from '../../../shared/index.ts';
import type { Clock, Http } from '../../ports.ts';
import type { OAuth1Provider } from '../../providers/oauth1-provider.ts';
import { capitalise } from '../explain/refusal.ts';
import { Redaction } from '../redaction.ts';
import { requireOk } from './read-token-pair.ts';
import {
  hideConsumer,
  postSigned,
  type ConsumerCredentials,
  type SignedClient,
  type TokenPair,
} from './signed-client.ts';

/**
 * Ends an access token at X, by a request that is signed with that very token. Throws `provider/unsupported` where there is
 * no such endpoint, else as the legs do.
 */
export async function invalidateToken(
  provider: OAuth1Provider,
  consumer: ConsumerCredentials,
  pair: TokenPair,
  ports: { readonly http: Http; readonly clock: Clock },
): Promise<void> {
  if (provider.invalidateUrl === null) {
    throw new KeystageError(
      'provider/unsupported',
      `${capitalise(provider.label)} has no endpoint that ends a token.`,
      {
        field: 'registration.oauth1Endpoints.invalidate',
        hint: 'Enter it in the registration if the server has one; otherwise end the access on the provider’s own page.',
      },
    );
  }
  const redaction = new Redaction();
  const client: SignedClient = { provider, ...consumer, ...ports, redaction, record: () => undefined };
  hideConsumer(client);
  for (const secret of [pair.token, pair.secret]) redaction.hide(secret.revealText());
  const answer = await postSigned(client, { url: provider.invalidateUrl, pair });
  await requireOk(answer, { step: 'invalidate' }, client);
}
