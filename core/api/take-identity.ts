import { assertNever, KeystageError, type CredentialKind, type SignatureMethod } from '../../shared/index.ts';
import { toSignatureKey } from '../oauth/three-legs/signed-client.ts';
import { formType } from '../oauth1/parameters.ts';
import { signRequest } from '../oauth1/sign.ts';
import type { Clock } from '../ports.ts';
import { takeField, type PlacedCredential } from '../runs/grant-in-use.ts';
import { takeAccessPair, takeKeyPair, wipeAccess, wipeKeys } from '../runs/oauth1-keys.ts';
import type { FieldPlace } from '../inject/take-out.ts';
import type { Vault } from '../vault/vault.ts';
import type { BuiltRequest } from './build-request.ts';

/** Whose a request is. `wipe` once it has been sent. */
export interface Identity {
  /** The value of its `Authorization` header. */
  authorize(request: BuiltRequest, clock: Clock): string;
  /** Every secret that it is made of, for taking them out of an answer. */
  secrets(): string[];
  /** The values that were used, for their dates. */
  readonly used: readonly FieldPlace[];
  wipe(): void;
}

/** The kinds of credential that a request can be sent as. */
export function canBeSentAs(kind: CredentialKind): kind is 'access-token' | 'bearer' | 'oauth2-user-token' {
  return kind === 'access-token' || kind === 'bearer' || kind === 'oauth2-user-token';
}

/** Takes out what a request as this credential is made with. Throws `oauth/not-ready` and `provider/unsupported`. */
export function takeIdentity(vault: Vault, placed: PlacedCredential): Identity {
  const { credential } = placed;
  const { kind } = credential;
  if (!canBeSentAs(kind)) {
    throw new KeystageError('provider/unsupported', `${credential.name} is nobody that a request can be sent as.`, {
      field: 'credentialId',
      hint: 'Choose an access token, a bearer token or an OAuth 2.0 user token.',
    });
  }
  switch (kind) {
    case 'access-token':
      return takeSigner(vault, placed);
    case 'bearer':
      return takeBearer(vault, placed, 'bearer_token');
    case 'oauth2-user-token':
      return takeBearer(vault, placed, 'access_token');
    default:
      return assertNever(kind, 'credential kind');
  }
}

/** RFC 6750 §2.1. */
function takeBearer(vault: Vault, placed: PlacedCredential, field: string): Identity {
  const token = takeField(vault, placed, field);
  if (token === null) throw missing(placed, field);
  return {
    authorize: () => `Bearer ${token.revealText()}`,
    secrets: () => [token.revealText()],
    used: [{ credentialId: placed.credential.id, field }],
    wipe() {
      token.wipe();
    },
  };
}

/** RFC 5849: the API key says which app it is, the token which user. */
function takeSigner(vault: Vault, placed: PlacedCredential): Identity {
  const { document, app, environment, credential } = placed;
  const access = takeAccessPair(vault, document, credential);
  if (access === null) throw missing(placed, 'access_token_secret');
  try {
    const keys = takeKeyPair(vault, document, environment.id, `${app.handle}/${environment.handle}`);
    const { apiKey, apiSecret } = keys;
    const { token, tokenSecret } = access;
    return {
      authorize: ({ method, url, body, contentType }, clock) => {
        const request = { method, url: url.href, body, contentType: isForm(contentType) ? formType : contentType };
        const key = toSignatureKey(signatureMethodOf(placed), apiSecret, tokenSecret);
        const values = { consumerKey: apiKey.revealText(), token: token.revealText(), key };
        return signRequest(request, values, clock).authorization ?? '';
      },
      secrets: () => [apiKey, apiSecret, token, tokenSecret].map((secret) => secret.revealText()),
      used: [
        { credentialId: keys.record.id, field: 'api_key' },
        { credentialId: keys.record.id, field: 'api_secret' },
        { credentialId: credential.id, field: 'access_token' },
        { credentialId: credential.id, field: 'access_token_secret' },
      ],
      wipe() {
        wipeKeys(keys);
        wipeAccess(access);
      },
    };
  } catch (error) {
    wipeAccess(access);
    throw error;
  }
}

/** X and the sandbox take HMAC-SHA1 alone; another server's registration says what it takes. */
function signatureMethodOf({ app, environment }: PlacedCredential): SignatureMethod {
  if (app.provider === 'x' || environment.sandbox) return 'HMAC-SHA1';
  return environment.registration.oauth1Endpoints?.signatureMethod ?? 'HMAC-SHA1';
}

function isForm(contentType: string | null): boolean {
  return contentType !== null && /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType);
}

function missing({ credential }: PlacedCredential, field: string): KeystageError {
  return new KeystageError('oauth/not-ready', `${credential.name} has no ${field}.`, {
    field: `fields.${field}`,
    hint: 'Add it, or choose another credential.',
  });
}
