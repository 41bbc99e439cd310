import { KeystageError } from '../../../shared/index.ts';
import { formType } from '../parameters.ts';
import { percentEncode } from '../percent-encoding.ts';
import type { ReceivedRequest } from '../verify.ts';
import { splitShellWords } from './shell-words.ts';

/** Options that take a value, by both names, and those that have nothing to do with what is signed. */
const longNames: Readonly<Record<string, string>> = {
  '-X': '--request',
  '-H': '--header',
  '-d': '--data',
  '-G': '--get',
  '-I': '--head',
  '-u': '--user',
  '-A': '--user-agent',
  '-b': '--cookie',
  '-e': '--referer',
  '-o': '--output',
  '-x': '--proxy',
  '-m': '--max-time',
  '-w': '--write-out',
  '-c': '--cookie-jar',
  '-F': '--form',
};
const withValue = new Set([
  ...['--request', '--header', '--data', '--data-raw', '--data-ascii', '--data-binary', '--data-urlencode', '--json'],
  ...['--url', '--user', '--user-agent', '--cookie', '--referer', '--output', '--proxy', '--max-time', '--write-out'],
  ...['--cookie-jar', '--form', '--connect-timeout', '--retry', '--cacert', '--cert', '--key'],
]);

/** What a curl command line sends. Throws 'input/invalid' at `theirs.curl` where that can't be known from the line. */
export function readCurlLine(line: string): ReceivedRequest {
  const options = readOptions(splitShellWords(line));
  const all = (name: string): string[] => options.flatMap(([each, value]) => (each === name ? [value] : []));
  const last = (name: string): string | null => all(name).at(-1) ?? null;
  const url = last('--url');
  if (url === null) throw refuse('The curl line has no URL.');
  if (last('--form') !== null)
    throw refuse('The curl line sends a multipart form (-F), whose body this does not read.');

  const data = options.flatMap(([name, value]) => readData(name, value) ?? []);
  const get = last('--get') !== null;
  const body = data.length === 0 || get ? null : data.join('&');
  const headers = new Map(all('--header').map(splitHeader));
  const usual = last('--json') === null ? formType : 'application/json';
  return {
    method: last('--request') ?? (last('--head') !== null ? 'HEAD' : body === null ? 'GET' : 'POST'),
    // curl adds the scheme that is missing, and with -G puts the data into the query.
    url: addQuery(/^[a-z]+:\/\//i.test(url) ? url : `http://${url}`, get ? data : []),
    body,
    contentType: body === null ? null : (headers.get('content-type') ?? usual),
    authorization: headers.get('authorization') ?? null,
  };
}

function readOptions([program, ...words]: readonly string[]): (readonly [string, string])[] {
  if (program === undefined || !/(^|\/)curl(\.exe)?$/.test(program)) throw refuse('The line does not begin with curl.');
  const options: (readonly [string, string])[] = [];
  const rest = words.values();
  for (const word of rest) {
    if (!word.startsWith('-') || word === '-') {
      options.push(['--url', word]);
      continue;
    }
    const long = /^--[^=]+$/.test(word);
    const name = long ? word : (longNames[word.slice(0, 2)] ?? word.slice(0, 2));
    if (!withValue.has(name)) {
      // Several short options may stand together (-sS); those with nothing after them are looked at one by one.
      options.push(
        ...(long ? [name] : Array.from(word.slice(1)).map((each) => longNames[`-${each}`] ?? each)).map(
          (each) => [each, ''] as const,
        ),
      );
      continue;
    }
    const glued = long ? '' : word.slice(2);
    const value = glued === '' ? rest.next().value : glued;
    if (value === undefined) throw refuse(`The curl line ends after ${word}.`);
    options.push([name, value]);
  }
  return options;
}

/** Null for options that bring no data. */
function readData(name: string, value: string): string | null {
  switch (name) {
    case '--data':
    case '--data-ascii':
    case '--data-binary':
    case '--json':
      if (value.startsWith('@'))
        throw refuse('The curl line reads its body from a file (@), which this does not open.');
      return value;
    case '--data-raw':
      return value;
    case '--data-urlencode': {
      // content · =content · name=content; the name is sent as it is, and curl writes %20 for a space.
      const equals = value.indexOf('=');
      if (equals === -1 && value.includes('@'))
        throw refuse('The curl line reads its body from a file (@), which this does not open.');
      const head = equals > 0 ? value.slice(0, equals + 1) : '';
      return head + percentEncode(value.slice(equals + 1), 'theirs.curl');
    }
    default:
      return null;
  }
}

function splitHeader(header: string): [string, string] {
  const colon = header.indexOf(':');
  return colon === -1 ? [header, ''] : [header.slice(0, colon).trim().toLowerCase(), header.slice(colon + 1).trim()];
}

function addQuery(url: string, data: readonly string[]): string {
  return data.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${data.join('&')}`;
}

function refuse(message: string): KeystageError {
  return new KeystageError('input/invalid', message, {
    field: 'theirs.curl',
    hint: 'Give the Authorization header as theirs.header, and the request by itself.',
  });
}
