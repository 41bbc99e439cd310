import { signatureMethods } from '../../../shared/index.ts';
import type { Parameter } from './construction.ts';
import type { Finding } from './finding.ts';

/** What is known besides the request. */
export interface Known {
  readonly consumerKey: string | null;
  readonly token: string | null;
  /** Milliseconds; null where the request is an old one, whose age says nothing. */
  readonly now: number | null;
  readonly usedNonces: readonly string[];
}

/** X refuses timestamps that are more than some minutes off; RFC 5849 leaves the bound to the server. */
const toleranceMs = 5 * 60_000;

function seen(id: string, says: string, evidence: string, fix: string): Finding {
  return { id, says, certainty: 'seen', evidence, fix };
}

/** What the protocol parameters show by themselves, whatever was signed. */
export function checkProtocol(parameters: readonly Parameter[], known: Known): Finding[] {
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  return [
    ...checkPresence(parameters, values),
    ...checkTime(values.get('oauth_timestamp'), known.now),
    ...checkNonce(values.get('oauth_nonce'), known.usedNonces),
    ...checkIdentity(values, known),
  ];
}

function checkPresence(parameters: readonly Parameter[], values: ReadonlyMap<string, string>): Finding[] {
  const plain = values.get('oauth_signature_method') === 'PLAINTEXT';
  const needed = ['oauth_consumer_key', 'oauth_signature_method', ...(plain ? [] : ['oauth_nonce', 'oauth_timestamp'])];
  const names = parameters.map(({ name }) => name).filter((name) => name.startsWith('oauth_'));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const method = values.get('oauth_signature_method');
  const version = values.get('oauth_version') ?? '1.0';
  return [
    ...needed
      .filter((name) => !values.has(name))
      .map((name) => seen('missing', `It does not send ${name}.`, `There is no ${name}.`, `Add ${name} (§3.1).`)),
    ...repeated.map((name) =>
      seen('repeated', `It sends ${name} more than once.`, `${name} is there again.`, 'Send it once (§3.1).'),
    ),
    ...(method === undefined || signatureMethods.some((each) => each === method)
      ? []
      : [seen('unknown-method', 'It names a signature method that nobody knows.', method, 'X takes HMAC-SHA1.')]),
    ...(version === '1.0' ? [] : [seen('version', 'It names another version.', version, 'Send 1.0 (§3.1).')]),
  ];
}

function checkTime(timestamp: string | undefined, now: number | null): Finding[] {
  if (timestamp === undefined) return [];
  if (!/^\d+$/.test(timestamp)) {
    return [
      seen('timestamp-no-number', 'Its timestamp is not a whole number.', timestamp, 'Send whole seconds (§3.3).'),
    ];
  }
  if (timestamp.length >= 13) {
    const evidence = `oauth_timestamp is ${timestamp}, which has ${timestamp.length} digits; seconds have 10.`;
    return [
      seen('timestamp-in-milliseconds', 'Its timestamp is not in seconds.', evidence, 'Divide it by 1000 (§3.3).'),
    ];
  }
  const offMs = now === null ? 0 : Number(timestamp) * 1000 - now;
  if (Math.abs(offMs) <= toleranceMs) return [];
  const minutes = Math.round(Math.abs(offMs) / 60_000);
  const way = offMs < 0 ? 'behind' : 'ahead';
  return [
    seen(
      `clock-${way}`,
      `Its clock is ${minutes} minutes ${way}${offMs < 0 ? ', or the request is that old' : ''}.`,
      `oauth_timestamp is ${new Date(Number(timestamp) * 1000).toISOString()}, and now is ${new Date(now ?? 0).toISOString()}.`,
      'Set the clock, and sign each request anew right before it is sent.',
    ),
  ];
}

function checkNonce(nonce: string | undefined, used: readonly string[]): Finding[] {
  if (nonce === undefined || !used.includes(nonce)) return [];
  return [
    seen(
      'nonce-reused',
      'Its nonce was used before.',
      `oauth_nonce is ${nonce}.`,
      'Make a new one for each request (§3.3).',
    ),
  ];
}

function checkIdentity(values: ReadonlyMap<string, string>, { consumerKey, token }: Known): Finding[] {
  const sentKey = values.get('oauth_consumer_key');
  const sentToken = values.get('oauth_token');
  return [
    ...(consumerKey === null || sentKey === undefined || sentKey === consumerKey
      ? []
      : [seen('other-consumer-key', 'It uses another consumer key.', `It sends ${sentKey}.`, `Use ${consumerKey}.`)]),
    ...(token !== null && sentToken === undefined
      ? [
          seen(
            'token-missing',
            'It does not send oauth_token.',
            'There is no oauth_token.',
            'Send the token, and sign it.',
          ),
        ]
      : []),
    ...(token === null || sentToken === undefined || sentToken === token
      ? []
      : [seen('other-token', 'It uses another token.', `It sends ${sentToken}.`, `Use ${token}.`)]),
  ];
}
