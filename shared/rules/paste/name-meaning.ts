import type { ValuePlace } from '../recognise/value-place.ts';

/** What a name says of the value beside it: where it is kept, the likeliest place first, or what else it is. */
export type NameMeaning =
  | { readonly is: 'credential'; readonly places: readonly ValuePlace[] }
  | { readonly is: 'app-id' }
  | { readonly is: 'callback-url' };

const apiKey: ValuePlace = { kind: 'api-key', field: 'api_key' };
const apiSecret: ValuePlace = { kind: 'api-key', field: 'api_secret' };
const accessToken: ValuePlace = { kind: 'access-token', field: 'access_token' };
const accessTokenSecret: ValuePlace = { kind: 'access-token', field: 'access_token_secret' };
const clientId: ValuePlace = { kind: 'oauth2-client', field: 'client_id' };
const clientSecret: ValuePlace = { kind: 'oauth2-client', field: 'client_secret' };
const bearer: ValuePlace = { kind: 'bearer', field: 'bearer_token' };
const userAccessToken: ValuePlace = { kind: 'oauth2-user-token', field: 'access_token' };
const refreshToken: ValuePlace = { kind: 'oauth2-user-token', field: 'refresh_token' };

/**
 * The first that fits counts: longer names stand before those they contain. X, its tools and its libraries have many
 * names for the same thing ("API Key", "Consumer Key", "App Key", "Customer Key").
 */
const meanings: readonly { readonly pattern: RegExp; readonly places: readonly ValuePlace[] }[] = [
  { pattern: / refresh token /, places: [refreshToken] },
  { pattern: / client secret /, places: [clientSecret] },
  { pattern: / client id /, places: [clientId] },
  { pattern: / (?:access|oauth|user) (?:token )?(?:key )?secret | token secret /, places: [accessTokenSecret] },
  { pattern: / (?:consumer|customer|app|api|application) (?:api )?(?:key )?secret /, places: [apiSecret] },
  { pattern: / (?:consumer|customer|app|api|application) (?:api )?key /, places: [apiKey] },
  { pattern: / oauth ?2 (?:user )?(?:access )?token /, places: [userAccessToken] },
  { pattern: / oauth ?2 .*access token /, places: [userAccessToken] },
  { pattern: / oauth ?1 .*access token /, places: [accessToken] },
  { pattern: / bearer /, places: [bearer, userAccessToken] },
  { pattern: / access token | oauth token | user token /, places: [accessToken, userAccessToken] },
  // Auth.js has one pair of names for both versions of OAuth.
  { pattern: /^ auth (?:twitter|x) id $/, places: [clientId, apiKey] },
  { pattern: /^ auth (?:twitter|x) secret $/, places: [clientSecret, apiSecret] },
];

/** Null for a name that is not one of X's. `context` is asked where the name alone says too little ("secret"). */
export function readName(label: string, context: string): NameMeaning | null {
  const name = toWords(label);
  if (/ (?:app|application) id /.test(name)) return { is: 'app-id' };
  if (/ (?:callback|redirect) (?:ur[li]s? |$)/.test(name)) return { is: 'callback-url' };
  const places = placesFor(name, toWords(context));
  return places === null ? null : { is: 'credential', places };
}

function placesFor(name: string, context: string): readonly ValuePlace[] | null {
  const own = meanings.find(({ pattern }) => pattern.test(name))?.places ?? null;
  if (own !== null && own.length === 1) return own;
  const inContext = meanings.find(({ pattern }) => pattern.test(`${context}${name.trimStart()}`))?.places ?? null;
  // A name may mean something else only where its context narrows it: "oauth2" above "access_token".
  if (own !== null) return inContext?.length === 1 && own.some((place) => place === inContext[0]) ? inContext : own;
  return / (?:id|key|secret|token) $/.test(name) && name.trim().split(' ').length <= 2 ? inContext : null;
}

/** ` twitter api key secret ` of TWITTER_API_KEY_SECRET, "Twitter: API Key & Secret" or twitterApiKeySecret. */
function toWords(text: string): string {
  const words = text
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => (word === 'apikey' ? ['api', 'key'] : word === 'clientid' ? ['client', 'id'] : [word]))
    .filter((word) => word !== '' && word !== 'and');
  return ` ${words.join(' ')} `;
}
