import { KeystageError } from '../../../shared/index.ts';
import { readAuthorization } from '../authorization-header.ts';
import { isForm } from '../parameters.ts';
import type { ReceivedRequest } from '../verify.ts';
import { decodeLoosely, readForm, type Parameter } from './construction.ts';
import { readCurlLine } from './curl-line.ts';

/** What another program made, as much of it as there is. At least one of the first three. */
export interface Theirs {
  /** The Authorization header, with or without its name. */
  readonly header?: string | undefined;
  readonly curl?: string | undefined;
  readonly baseString?: string | undefined;
  /** As in `oauth_signature`, decoded; needed only where it stands in nothing else that is given. */
  readonly signature?: string | undefined;
}

export interface ForeignSignature {
  /** What a curl line sends. */
  readonly sent: ReceivedRequest | null;
  /** The oauth_ parameters that came with the header or the base string, as they stand there, without the signature. */
  readonly protocol: readonly Parameter[];
  readonly realm: string | null;
  readonly baseString: string | null;
  readonly signature: string | null;
}

/** Throws 'input/invalid' at the part of `theirs` that can't be read. */
export function readForeignSignature(theirs: Theirs): ForeignSignature {
  const sent = theirs.curl === undefined ? null : readCurlLine(theirs.curl);
  const header = theirs.header ?? sent?.authorization ?? null;
  const fromHeader = header === null ? null : readHeader(header, theirs.header === undefined ? 'curl' : 'header');
  // With the signature in the query or in the body, the other parameters are there too, and are read with those.
  const elsewhere = sent === null || fromHeader !== null ? [] : readElsewhere(sent);
  const fromBaseString = theirs.baseString === undefined ? [] : readBaseString(theirs.baseString);
  if (header === null && theirs.baseString === undefined && elsewhere.length === 0) throw nothingToCompare();
  const all = fromHeader ?? (elsewhere.length > 0 ? [] : fromBaseString);
  const find = (name: string): string | null =>
    [...all, ...elsewhere].find((parameter) => parameter.name === name)?.value ?? null;
  return {
    sent,
    protocol: all.filter(({ name }) => name !== 'realm' && name !== 'oauth_signature'),
    realm: find('realm'),
    baseString: theirs.baseString?.trim() ?? null,
    signature: theirs.signature ?? find('oauth_signature'),
  };
}

function readHeader(given: string, part: 'header' | 'curl'): Parameter[] {
  const header = given.trim().replace(/^Authorization:\s*/i, '');
  const parameters = readAuthorization(header, `theirs.${part}`);
  if (parameters === null) {
    throw new KeystageError('input/invalid', 'The Authorization header is not one of OAuth 1.0a.', {
      field: `theirs.${part}`,
      hint: 'It begins with OAuth and has oauth_signature in it.',
    });
  }
  return parameters.map(({ name, raw }) => ({
    from: 'protocol',
    name: decodeLoosely(name),
    // §3.5.1: the realm is a quoted string, and the only value that is not percent-encoded.
    value: name === 'realm' ? raw.replace(/\\(.)/g, '$1') : decodeLoosely(raw),
    raw,
  }));
}

function readElsewhere({ url, body, contentType }: ReceivedRequest): Parameter[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const form = isForm(contentType) && body !== null ? body : '';
  return [...readForm(query, 'query'), ...readForm(form, 'body')].filter(({ name }) => name.startsWith('oauth_'));
}

/** The oauth_ parameters of a base string: what stands behind the second `&`, decoded twice. */
function readBaseString(baseString: string): Parameter[] {
  const joined = decodeLoosely(baseString.trim().split('&').slice(2).join('&'));
  return joined
    .split('&')
    .map((pair) => /^(oauth_[^=]*)=(.*)$/s.exec(pair))
    .flatMap((match): Parameter[] =>
      match === null
        ? []
        : [{ from: 'protocol', name: match[1] ?? '', value: decodeLoosely(match[2] ?? ''), raw: match[2] ?? '' }],
    );
}

function nothingToCompare(): KeystageError {
  return new KeystageError('input/invalid', 'There is no signature of another program to look at.', {
    field: 'theirs',
    hint: 'Give theirs.header (the Authorization header), theirs.curl or theirs.baseString.',
  });
}
