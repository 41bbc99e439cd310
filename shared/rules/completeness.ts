import type { ProviderName } from '../model/app.ts';
import type { CredentialKind } from '../model/credential-kinds.ts';
import type { CredentialView } from '../model/credential.ts';
import { isConfidential } from '../model/registration-terms.ts';
import type { Registration } from '../model/registration.ts';

/** What an environment is to hold, one thing of it. */
export interface CompletenessItem {
  readonly name: 'app-id' | 'callback-url' | 'endpoints' | Exclude<CredentialKind, 'custom' | 'oauth2-user-token'>;
  /** In the words of X's console. */
  readonly label: string;
  readonly state: 'there' | 'half' | 'missing';
  /** The console shows it once: what is not stored then has to be regenerated, and the old one dies by it. */
  readonly shownOnce: boolean;
  /** What is to be done about it; empty where it is there. */
  readonly advice: string;
}

export interface Completeness {
  readonly items: readonly CompletenessItem[];
  readonly there: number;
  /** The labels of what is not all there and can't be shown again. */
  readonly cannotBeShownAgain: readonly string[];
}

export interface Stage {
  readonly sandbox: boolean;
  readonly registration: Registration;
  readonly credentials: readonly Pick<CredentialView, 'kind' | 'fields'>[];
}

/** What an environment still lacks for every flow that its registration allows. Access tokens come by a login as well. */
export function measureCompleteness(provider: ProviderName, stage: Stage): Completeness {
  const items = listItems(provider, stage);
  return {
    items,
    there: items.filter(({ state }) => state === 'there').length,
    cannotBeShownAgain: items
      .filter(({ state, shownOnce }) => shownOnce && state !== 'there')
      .map(({ label }) => label),
  };
}

function listItems(provider: ProviderName, stage: Stage): CompletenessItem[] {
  const { registration } = stage;
  const callback = toItem('callback-url', 'Callback URL', registration.callbackUrls.length > 0, {
    shownOnce: false,
    advice: 'Register one with the provider, and note it in the registration exactly as it is there.',
  });
  const client = judgeClient(stage);
  if (stage.sandbox) return [client, callback];
  if (provider === 'generic') {
    const advice = 'Enter the authorize and token endpoints in the registration.';
    return [
      toItem('endpoints', 'Endpoints', registration.endpoints !== null, { shownOnce: false, advice }),
      client,
      callback,
    ];
  }
  return [
    toItem('app-id', 'App ID', registration.providerAppId !== '', {
      shownOnce: false,
      advice: 'Copy it from the app’s page in the console. Bearer tokens are checked against it.',
    }),
    judgePair(stage, 'api-key', 'API key and secret', ['api_key', 'api_secret']),
    judgePair(stage, 'bearer', 'Bearer token', ['bearer_token']),
    judgePair(stage, 'access-token', 'Access token and secret', ['access_token', 'access_token_secret']),
    client,
    callback,
  ];
}

/** A public client has no secret (RFC 6749 §2.1), so that none is missing. The id is shown at any time. */
function judgeClient({ registration, credentials }: Stage): CompletenessItem {
  const needsSecret = isConfidential(registration.oauth2Type);
  const has = (field: string) => holds(credentials, 'oauth2-client', field);
  const label = needsSecret ? 'OAuth 2.0 client ID and secret' : 'OAuth 2.0 client ID';
  const whole = has('client_id') && (!needsSecret || has('client_secret'));
  if (whole) return { name: 'oauth2-client', label, state: 'there', shownOnce: needsSecret, advice: '' };
  const advice = has('client_id')
    ? 'The client secret is missing. Regenerate it, and store it while the console shows it.'
    : 'Set up “User authentication settings” in the console, and paste what it shows.';
  return { name: 'oauth2-client', label, state: has('client_id') ? 'half' : 'missing', shownOnce: needsSecret, advice };
}

function judgePair(
  { credentials }: Stage,
  name: 'api-key' | 'bearer' | 'access-token',
  label: string,
  fields: readonly string[],
): CompletenessItem {
  const there = fields.filter((field) => holds(credentials, name, field)).length;
  const state = there === fields.length ? 'there' : there > 0 ? 'half' : 'missing';
  const advice = state === 'half' ? 'Half of it is missing. Regenerate it, and store both halves.' : adviceFor[name];
  return { name, label, state, shownOnce: true, advice: state === 'there' ? '' : advice };
}

const adviceFor = {
  'api-key': 'Paste it while the console shows it. A lost one is regenerated, and the old one dies by that.',
  bearer: 'Paste it while the console shows it, or fetch it anew with the API key and secret.',
  'access-token':
    'Paste it while the console shows it, after the permission is set: it keeps the level it was made with.',
};

function holds(credentials: Stage['credentials'], kind: CredentialKind, field: string): boolean {
  return credentials.some(
    (credential) => credential.kind === kind && credential.fields.some(({ name }) => name === field),
  );
}

function toItem(
  name: CompletenessItem['name'],
  label: string,
  isThere: boolean,
  { shownOnce, advice }: Pick<CompletenessItem, 'shownOnce' | 'advice'>,
): CompletenessItem {
  return { name, label, state: isThere ? 'there' : 'missing', shownOnce, advice: isThere ? '' : advice };
}
