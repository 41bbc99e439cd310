import { KeystageError } from '../../../shared/index.ts';
import { readClaim, type SignatureClaim } from '../../oauth1/verify.ts';
import type { SecretValue } from '../../secret-value.ts';
import type { SandboxContext, SandboxRequest } from '../exchange.ts';
import type { KeyRegistration } from '../registration-source.ts';
import { timestampToleranceSeconds } from './nonces.ts';

/** Why a signed request is not believed: X's number, and what X would not tell. */
export interface SignatureFault {
  readonly outcome: 'faulty';
  readonly code: 32 | 89 | 135 | 215 | 416;
  readonly reason: string;
}

/** The token that a request was signed with; `none` for a request with the API key alone. */
export type SigningToken = { readonly secret: SecretValue } | 'none';

export interface SignedRequest<Token extends SigningToken> {
  readonly outcome: 'signed';
  readonly app: KeyRegistration;
  readonly claim: SignatureClaim;
  readonly token: Token;
}

type FindToken<Token extends SigningToken> = (token: string | null, app: KeyRegistration) => Token | null;

/**
 * RFC 5849 §3.2 in X's dialect. `findToken` answers null for a token that is not live, or not this app's. The nonce
 * comes last, so that only a request that is otherwise right uses it up.
 */
export async function checkSigned<Token extends SigningToken>(
  request: SandboxRequest,
  context: SandboxContext,
  findToken: FindToken<Token>,
): Promise<SignedRequest<Token> | SignatureFault> {
  const claim = claimOf(request);
  if ('outcome' in claim) return claim;
  const { consumerKey, timestamp, nonce } = claim;
  const app = await context.registrations.findByApiKey(consumerKey);
  if (app === null) return fault(32, 'api-key-unknown');
  // X takes no other method, PLAINTEXT included: the others may leave out nonce and time.
  if (claim.signatureMethod !== 'HMAC-SHA1' || timestamp === null || nonce === null) {
    return fault(32, 'signature-method-not-hmac-sha1');
  }
  const nowSeconds = Math.floor(context.clock.now() / 1000);
  if (Math.abs(nowSeconds - timestamp) > timestampToleranceSeconds) return fault(135, 'timestamp-out-of-bounds');
  const token = findToken(claim.token, app);
  if (token === null) return fault(89, 'token-not-live');
  if (!app.verifySignature(claim, token === 'none' ? null : token.secret)) return fault(32, 'signature-differs');
  if (app.suspended) return fault(416, 'app-suspended');
  if (!context.state.nonces.use({ keyId: app.keyId, token: claim.token, timestamp, nonce }, nowSeconds)) {
    return fault(32, 'nonce-used');
  }
  return { outcome: 'signed', app, claim, token };
}

function claimOf(request: SandboxRequest): SignatureClaim | SignatureFault {
  const query = request.query === '' ? '' : `?${request.query}`;
  try {
    return readClaim({
      method: request.method,
      // The server has checked that the host is its own; port and spelling are what the client signed.
      url: `http://${request.headers.host ?? ''}${request.path}${query}`,
      authorization: request.headers.authorization ?? null,
      contentType: request.headers['content-type'] ?? null,
      body: request.body,
    });
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    return fault(215, `claim-unusable ${error.field ?? ''}`.trimEnd());
  }
}

/** Whether a request is meant to be signed, in whichever of the three places. */
export function looksSigned({ headers, query, body }: SandboxRequest): boolean {
  return /^OAuth\b/i.test(headers.authorization ?? '') || /(?:^|&)oauth_signature=/.test(`${query}&${body}`);
}

function fault(code: SignatureFault['code'], reason: string): SignatureFault {
  return { outcome: 'faulty', code, reason };
}
