import { toBaseUri, type Target } from '../target.ts';
import { decodeLoosely, encode, type Context } from './construction.ts';
import type { BaseStringMistake } from './mistake.ts';

/** Names under which one service answers, or has. */
const twins: Readonly<Record<string, string>> = {
  'api.x.com': 'api.twitter.com',
  'api.twitter.com': 'api.x.com',
  'upload.x.com': 'upload.twitter.com',
  'upload.twitter.com': 'upload.x.com',
  'x.com': 'twitter.com',
  'twitter.com': 'x.com',
  localhost: '127.0.0.1',
  '127.0.0.1': 'localhost',
};
const defaultPorts = { http: 80, https: 443 } as const;
const asSent = 'Sign the URL that is sent: scheme, host, port and path (§3.4.1.2).';

function uriMistake(
  id: string,
  says: string,
  fix: string,
  toUri: (target: Target, context: Context) => string | null,
): BaseStringMistake {
  return {
    of: 'base string',
    id,
    says,
    fix,
    make(right, context) {
      const uri = toUri(context.target, context);
      return uri === null || uri === right.uri ? null : { ...right, uri };
    },
  };
}

/** The host, the port and the path as they were given, before anything was made of them. */
function givenAuthority({ request }: Context): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(request.url)?.[1] ?? '';
}

/** What is taken for the URL. Made for a request, whose host is named in what is said. */
export function listUrlMistakes({ target }: Context): BaseStringMistake[] {
  const { host, scheme } = target;
  const other = scheme === 'https' ? 'http' : 'https';
  const twin = twins[host];
  return [
    ...(twin === undefined
      ? []
      : [
          uriMistake(
            'other-host',
            `It signs for ${twin}, and the request goes to ${host}.`,
            `Sign for ${host}. ${asSent}`,
            (at) => toBaseUri({ ...at, host: twin }),
          ),
        ]),
    uriMistake('other-scheme', `It signs for ${other}, and the request goes over ${scheme}.`, asSent, (at) =>
      toBaseUri({ ...at, scheme: other }),
    ),
    uriMistake(
      'default-port-signed',
      `It has the default port :${defaultPorts[scheme]} in the URL that it signs.`,
      'Leave the scheme’s default port out (§3.4.1.2 item 3).',
      (at) => toBaseUri({ ...at, port: at.port ?? defaultPorts[scheme] }),
    ),
    uriMistake(
      'port-not-signed',
      'It leaves out the port.',
      'Keep every port but the default one (§3.4.1.2 item 3).',
      (at) => toBaseUri({ ...at, port: null }),
    ),
    uriMistake(
      'host-as-given',
      'It signs the host with its capital letters.',
      'Write scheme and host in lower case (§3.4.1.2 item 1).',
      (at, context) => `${at.scheme}://${givenAuthority(context)}${at.path}`,
    ),
    uriMistake('trailing-slash', 'It signs the path with a slash at its end that is not sent.', asSent, (at) =>
      at.path.endsWith('/') ? null : toBaseUri({ ...at, path: `${at.path}/` }),
    ),
    uriMistake('trailing-slash', 'It signs the path without the slash at its end.', asSent, (at) =>
      at.path.endsWith('/') ? toBaseUri(at).replace(/\/$/, '') : null,
    ),
    uriMistake(
      'path-decoded',
      'It decodes the path.',
      'Sign the path as it is sent, escapes and all (§3.4.1.2).',
      (at) => toBaseUri({ ...at, path: decodeLoosely(at.path) }),
    ),
    uriMistake('path-encoded-again', 'It encodes what is encoded in the path already.', asSent, (at) =>
      toBaseUri({ ...at, path: at.path.split('/').map(encode).join('/') }),
    ),
    uriMistake(
      'query-in-url',
      'It has the query in the URL part of the base string, besides the parameters.',
      'Cut the URL at the ? (§3.4.1.2).',
      (at) => (at.query === null ? null : `${toBaseUri(at)}?${at.query}`),
    ),
    {
      of: 'base string',
      id: 'query-in-url',
      says: 'It has the query in the URL part of the base string, in place of among the parameters.',
      fix: 'Cut the URL at the ?, and sign the query’s parameters with the others (§3.4.1.2, §3.4.1.3).',
      make: (right, { target: at }) =>
        at.query === null
          ? null
          : {
              ...right,
              uri: `${right.uri}?${at.query}`,
              parameters: right.parameters.filter(({ from }) => from !== 'query'),
            },
    },
  ];
}
