import { decodeBase64Text } from '../recognise/base64.ts';
import { readValue } from '../recognise/read-value.ts';
import type { PastedEntry } from './pasted-entry.ts';

type Named = Pick<PastedEntry, 'label' | 'value'>;

/** What an Authorization header holds: RFC 6750, RFC 7617 or OAuth 1.0a (RFC 5849 §3.5.1). */
export function readAuthorization(header: string): Named[] {
  const [, scheme = '', rest = ''] = /^\s*(Bearer|Basic|OAuth)\s+(\S[^]*)$/i.exec(header) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return [{ label: 'Bearer', value: rest.trim() }];
    case 'basic':
      return readUserAndPassword(decodeBase64Text(rest.trim()) ?? '');
    case 'oauth':
      return readOAuthParameters(rest);
    default:
      return [];
  }
}

/** `id:secret`. Whether they are a client's or an API key's, the id's form says. */
export function readUserAndPassword(pair: string): Named[] {
  const colon = pair.indexOf(':');
  if (colon < 1) return [];
  // Percent-encoded before they are joined (RFC 6749 §2.3.1).
  const id = decodePercent(pair.slice(0, colon));
  const secret = decodePercent(pair.slice(colon + 1));
  const isClient = readValue(id)[0]?.form === 'client-id';
  return [
    { label: isClient ? 'client id' : 'api key', value: id },
    { label: isClient ? 'client secret' : 'api key secret', value: secret },
  ];
}

const oauthLabels: Readonly<Record<string, string>> = {
  oauth_consumer_key: 'consumer key',
  oauth_token: 'access token',
};

function readOAuthParameters(list: string): Named[] {
  return [...list.matchAll(/(oauth_[a-z_]+)="([^"]*)"/g)].flatMap(([, name = '', value = '']) => {
    const label = oauthLabels[name];
    return label === undefined ? [] : [{ label, value: decodePercent(value) }];
  });
}

/** As it stands where it is not encoded properly. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
