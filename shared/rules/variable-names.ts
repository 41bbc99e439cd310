import type { ProviderName } from '../model/app.ts';
import type { CredentialKind } from '../model/credential-kinds.ts';

// The environment variables by which programs look for credentials. X's own samples disagree with each other (some say
// CONSUMER_KEY, some BEARER_TOKEN without a prefix), so these are the names that programs for X have settled on: the
// console's words of today after X_, as in X_API_KEY with X_API_SECRET. The two tokens of an OAuth 2.0 user get a word
// more, because X_ACCESS_TOKEN is OAuth 1.0a's everywhere: a program that signs with it would sign with the wrong one.

/** By kind and field, after the provider's prefix. Custom secrets have none: their names are the user's own. */
const endings: Readonly<Record<Exclude<CredentialKind, 'custom'>, Readonly<Record<string, string>>>> = {
  'api-key': { api_key: 'API_KEY', api_secret: 'API_SECRET' },
  'access-token': { access_token: 'ACCESS_TOKEN', access_token_secret: 'ACCESS_TOKEN_SECRET' },
  'oauth2-client': { client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  bearer: { bearer_token: 'BEARER_TOKEN' },
  'oauth2-user-token': { access_token: 'OAUTH2_ACCESS_TOKEN', refresh_token: 'OAUTH2_REFRESH_TOKEN' },
};

/** A generic provider has no name of its own, so its variables begin with the app's. */
const prefixes: Readonly<Record<ProviderName, string | null>> = { x: 'X', generic: null };

/** The bound of `variableNameSchema`. */
const maxLength = 128;

export interface VariablePlace {
  readonly provider: ProviderName;
  readonly appHandle: string;
  readonly kind: CredentialKind;
  readonly credentialName: string;
  readonly field: string;
}

/** The name that a value has in the environment of a program: the one that the user gave it, else its usual one. */
export function variableNameOf(app: NamedApp, credential: NamedCredential, field: string): string {
  const { kind, name: credentialName, variableNames } = credential;
  const place = { provider: app.provider, appHandle: app.handle, kind, credentialName, field };
  return variableNames[field] ?? usualVariableName(place);
}

interface NamedApp {
  readonly provider: ProviderName;
  readonly handle: string;
}

interface NamedCredential {
  readonly kind: CredentialKind;
  readonly name: string;
  readonly variableNames: Readonly<Record<string, string>>;
}

/** The name that a field's value has in the environment of a program unless the user gave it another. */
export function usualVariableName({ provider, appHandle, kind, credentialName, field }: VariablePlace): string {
  if (kind === 'custom') return customName(credentialName, field);
  return toName(`${prefixes[provider] ?? appHandle}_${endings[kind][field] ?? field}`);
}

/**
 * `webhook.secret` → WEBHOOK_SECRET, `database-url.value` → DATABASE_URL. The usual name of a custom credential says
 * nothing, and neither does a credential's name that the field repeats: `secret.stripe_key` → STRIPE_KEY.
 */
function customName(credentialName: string, field: string): string {
  const owner = toName(credentialName);
  const own = toName(field);
  if (/^SECRET(?:_\d+)?$/.test(owner) || own === owner || own.startsWith(`${owner}_`)) return own;
  return own === 'VALUE' ? owner : toName(`${credentialName}_${field}`);
}

/** Handles and field names hold ASCII letters, digits, dashes and underscores only; a name can't begin with a digit. */
function toName(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('-', '_')
    .replace(/^(?=\d)/, '_')
    .slice(0, maxLength);
}
