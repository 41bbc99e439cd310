import { KeystageError, isSafeTransport, type ApiBody, type ApiRequest } from '../../shared/index.ts';
import { percentEncode } from '../oauth1/percent-encoding.ts';

/** A request as it will be sent, but for whose it is. */
export interface BuiltRequest {
  readonly method: ApiRequest['method'];
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | null;
  readonly contentType: string | null;
}

/** What says whose a request is, what HTTP keeps for itself, and what makes a harmless GET something else. */
const reservedHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/** Puts a request together. `base` is where a path alone leads. Throws `input/invalid`, with the field at fault. */
export function buildRequest(request: ApiRequest, base: string): BuiltRequest {
  const { method } = request;
  const url = readUrl(request.url, base);
  // Percent-encoded as OAuth 1.0a signs it, with %20 for a space: the one spelling that every server reads alike.
  const added = encodePairs(request.query, 'query');
  if (added !== '') url.search = url.search === '' ? added : `${url.search}&${added}`;
  const headers = readHeaders(request.headers);
  const { body, contentType } = readBody(request.body);
  if (body !== null && (method === 'GET' || method === 'HEAD')) {
    throw new KeystageError('input/invalid', `A ${method} request has no body.`, {
      field: 'body',
      hint: 'Put the values into the query, or use another method.',
    });
  }
  if (contentType !== null && !headers.has('content-type')) headers.set('content-type', contentType);
  if (!headers.has('accept')) headers.set('accept', 'application/json, */*;q=0.5');
  if (!headers.has('user-agent')) headers.set('user-agent', 'Keystage');
  return { method, url, headers, body, contentType: headers.get('content-type') };
}

function readUrl(text: string, base: string): URL {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(text);
  if (!absolute && base === '') {
    throw new KeystageError('input/invalid', 'A path leads nowhere here: the registration names no server.', {
      field: 'url',
      hint: 'Write the whole URL.',
    });
  }
  // Joined as text: as a relative reference, `//evil.example` would name another host.
  const written = absolute ? text : `${base}/${text.replace(/^\/+/, '')}`;
  if (!URL.canParse(written)) {
    throw new KeystageError('input/invalid', 'This is no URL.', {
      field: 'url',
      hint: 'Write /2/users/me, or a whole URL.',
    });
  }
  const url = new URL(written);
  url.hash = '';
  if (!isSafeTransport(url)) {
    throw new KeystageError('input/invalid', 'Requests go over https, and over http to this machine alone.', {
      field: 'url',
      hint: 'Use https://.',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new KeystageError('input/invalid', 'The URL holds a user name or password.', {
      field: 'url',
      hint: 'Choose a credential of the vault instead.',
    });
  }
  return url;
}

function readHeaders(pairs: ApiRequest['headers']): Headers {
  const headers = new Headers();
  for (const [index, { name, value }] of pairs.entries()) {
    const field = `headers.${index}`;
    if (reservedHeaders.has(name.toLowerCase())) {
      throw new KeystageError('input/invalid', `The header ${name} is not yours to set here.`, {
        field,
        hint: 'Whose the request is comes from the credential that you choose.',
      });
    }
    try {
      headers.append(name, value);
    } catch {
      throw new KeystageError('input/invalid', 'This can’t be a header.', {
        field,
        hint: 'A name is of letters, digits and hyphens; a value has no line ends.',
      });
    }
  }
  return headers;
}

function readBody(body: ApiBody): { readonly body: string | null; readonly contentType: string | null } {
  if (body.kind === 'none') return { body: null, contentType: null };
  if (body.kind === 'form') {
    return { body: encodePairs(body.fields, 'body.fields'), contentType: 'application/x-www-form-urlencoded' };
  }
  try {
    JSON.parse(body.text);
  } catch {
    throw new KeystageError('input/invalid', 'The body is not JSON.', {
      field: 'body.text',
      hint: 'Names and texts stand in double quotes, and no comma is left over.',
    });
  }
  return { body: body.text, contentType: 'application/json' };
}

function encodePairs(pairs: readonly { readonly name: string; readonly value: string }[], field: string): string {
  return pairs
    .map(({ name, value }, index) => {
      const at = `${field}.${index}`;
      return `${percentEncode(name, at)}=${percentEncode(value, at)}`;
    })
    .join('&');
}
