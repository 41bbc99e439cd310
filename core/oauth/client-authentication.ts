import type { ClientAuth } from 'oauth4webapi';
import { assertNever, KeystageError, type ClientAuthentication } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';

export interface ClientCredentials {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: SecretValue | null;
}

/** How a client proves itself at the token endpoint. Throws `oauth/not-ready` where it needs a secret and has none. */
export function authenticateClient(method: ClientAuthentication, credentials: ClientCredentials): ClientAuth {
  const { clientId, clientSecret } = credentials;
  if (clientId === '') throw missing('client_id', 'There is no client ID.');
  switch (method) {
    case 'none':
      return (_server, _client, body) => {
        body.set('client_id', clientId);
      };
    case 'body': {
      const secret = requireSecret(clientSecret);
      return (_server, _client, body) => {
        body.set('client_id', clientId);
        body.set('client_secret', secret.revealText());
      };
    }
    case 'basic': {
      const secret = requireSecret(clientSecret);
      return (_server, _client, _body, headers) => {
        headers.set('authorization', formatBasic(clientId, secret.revealText()));
      };
    }
    default:
      return assertNever(method, 'client authentication');
  }
}

/**
 * RFC 6749 §2.3.1: both halves are form-encoded before they are joined, or a colon in the client id would move the
 * border. The encoding is the one of the URL standard, which leaves `-`, `_`, `.` and `*` as they are. oauth4webapi's own
 * encodes these as well: the same to a server that decodes, and a wrong secret to one that does not, as X, whose ids and
 * secrets are made of letters, digits, `-` and `_`.
 */
export function formatBasic(clientId: string, clientSecret: string): string {
  const pair = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
  return `Basic ${Buffer.from(pair, 'ascii').toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function requireSecret(secret: SecretValue | null): SecretValue {
  if (secret === null || secret.byteLength === 0) {
    throw missing('client_secret', 'This client proves itself with a client secret, and there is none.');
  }
  return secret;
}

function missing(field: string, message: string): KeystageError {
  return new KeystageError('oauth/not-ready', message, {
    field: `fields.${field}`,
    hint: 'Add it to the environment’s OAuth 2.0 client, as the provider’s console shows it.',
  });
}
