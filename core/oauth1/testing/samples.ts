import { SecretValue } from '../../secret-value.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { signRequest, type RequestToSign, type SignedRequest, type Signing } from '../sign.ts';
import type { SharedSecretMethod } from '../../../shared/index.ts';

/** The published samples of RFC 5849, OAuth Core 1.0a, oauthlib and X's documentation. None of their keys opens anything. */
export const samples = {
  rfc: { consumerKey: 'dpf43f3p2l4k3l03', consumerSecret: 'kd94hf93k423kf44' },
  x: {
    consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
    consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
    token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
    tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
    nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
    timestamp: 1318622958,
  },
  oauthlib: { consumerSecret: 'ECrDNoq1VYzzzzzzzzzyAK7TwZNtPnkqatqZZZZ', tokenSecret: 'just-a-string    asdasd' },
} as const;

export const xUpdate = {
  method: 'POST',
  url: 'https://api.x.com/1.1/statuses/update.json?include_entities=true',
  body: 'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
  contentType: 'application/x-www-form-urlencoded',
} as const;

export const rfcExample = {
  method: 'POST',
  url: 'http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b',
  body: 'c2&a3=2+q',
  contentType: 'application/x-www-form-urlencoded',
} as const;

export const rfcExampleBaseString =
  'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2'
  + '%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26'
  + 'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7';

interface PlainSigning extends Omit<Signing, 'key'> {
  readonly method?: SharedSecretMethod;
  readonly consumerSecret: string;
  readonly tokenSecret?: string | null;
}

/** Signs with secrets that need no hiding. */
export function signPlainly(request: RequestToSign, signing: PlainSigning, clock = new ManualClock()): SignedRequest {
  const { method = 'HMAC-SHA1', consumerSecret, tokenSecret = null, ...rest } = signing;
  const key = {
    method,
    consumerSecret: SecretValue.fromText(consumerSecret),
    tokenSecret: tokenSecret === null ? null : SecretValue.fromText(tokenSecret),
  };
  return signRequest(request, { ...rest, key }, clock);
}
