import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReceivedRequest } from '../verify.ts';
import { isForm, parseForm } from '../parameters.ts';
import { percentEncode } from '../percent-encoding.ts';
import { toBaseUri, type Target } from '../target.ts';

/** A parameter before it is encoded, and how it stood in the request. */
export interface Parameter {
  readonly from: 'query' | 'body' | 'protocol';
  readonly name: string;
  readonly value: string;
  readonly raw: string;
}

/** The making of a base string in steps, each of which a mistake can change. */
export interface Construction {
  readonly method: string;
  readonly uri: string;
  readonly parameters: readonly Parameter[];
  /** The first encoding, of names and values. */
  readonly encode: (text: string) => string;
  readonly sort: (pairs: readonly Pair[]) => readonly Pair[];
  /** The second encoding, of the URI and of the parameters as a whole. */
  readonly encodeUri: (text: string) => string;
  readonly encodeAll: (text: string) => string;
}

export interface Pair {
  readonly parameter: Parameter;
  readonly name: string;
  readonly value: string;
}

/** What is known of the request, for mistakes to be made with. */
export interface Context {
  readonly request: Omit<ReceivedRequest, 'authorization'>;
  readonly target: Target;
  readonly realm: string | null;
}

export function constructRightly({ request, target }: Context, protocol: readonly Parameter[]): Construction {
  const query = target.query === null ? [] : readForm(target.query, 'query');
  const body = isForm(request.contentType) && request.body !== null ? readForm(request.body, 'body') : [];
  return {
    method: request.method.toUpperCase(),
    uri: toBaseUri(target),
    parameters: [...query, ...body, ...protocol].filter(({ name }) => name !== 'oauth_signature'),
    encode,
    sort: (pairs) => pairs.toSorted((one, other) => compare(one.name, other.name) || compare(one.value, other.value)),
    encodeUri: encode,
    encodeAll: encode,
  };
}

export function render({ method, uri, parameters, ...steps }: Construction): string {
  const pairs = parameters.map((parameter) => ({
    parameter,
    name: steps.encode(parameter.name),
    value: steps.encode(parameter.value),
  }));
  const joined = steps.sort(pairs).map(({ name, value }) => `${name}=${value}`);
  return `${method}&${steps.encodeUri(uri)}&${steps.encodeAll(joined.join('&'))}`;
}

export function encode(text: string): string {
  return percentEncode(text, 'request');
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function readForm(form: string, from: 'query' | 'body'): Parameter[] {
  const raw = form.split('&').filter((part) => part !== '');
  return parseForm(form, from === 'query' ? 'request.url' : 'request.body').map(([name, value], index) => ({
    from,
    name: decodeLoosely(name),
    value: decodeLoosely(value),
    raw: raw[index] ?? '',
  }));
}

/** Octets that are no UTF-8 stay as they are: no program's mistakes with them can be told from the outside. */
export function decodeLoosely(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** The making of a signature: the key's two halves, how they are joined, the hash, and how its result is written. */
export interface Signature {
  readonly consumerSecret: Buffer;
  readonly tokenSecret: Buffer | null;
  readonly encodeHalf: (half: Buffer) => Buffer;
  readonly joiner: string;
  readonly hash: 'sha1' | 'sha256' | 'sha512';
  readonly write: (digest: Buffer) => string;
}

/** `encodeHalf` answers bytes of its own, which are wiped here. */
export function signAs({ consumerSecret, tokenSecret, ...how }: Signature, baseString: string): string {
  const first = how.encodeHalf(consumerSecret);
  const second = how.encodeHalf(tokenSecret ?? Buffer.alloc(0));
  const key = Buffer.concat([first, Buffer.from(how.joiner), second]);
  try {
    return how.write(createHmac(how.hash, key).update(baseString, 'utf8').digest());
  } finally {
    for (const bytes of [first, second, key]) bytes.fill(0);
  }
}

export function equalSignatures(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.byteLength === second.byteLength && timingSafeEqual(first, second);
}
