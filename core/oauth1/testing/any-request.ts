import fc from 'fast-check';
import { placements, signatureMethods } from '../../../shared/index.ts';

/** Text that encoders stumble over, among ordinary text. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 4 }).filter((value) => !/[\ud800-\udfff]/.test(value)),
  fc.constantFrom(
    '',
    ' ',
    '+',
    '%',
    '&',
    '=',
    "!*'()~",
    '\u{1f4a9}',
    'ü',
    '☃',
    '%2B',
    'a b+c',
    '=%3D',
    '\u0000',
    '\n',
    '/?#',
  ),
);
/** What RFC 5849 and HTML allow an encoder to choose. */
const octet = fc.constantFrom('upper', 'lower', 'all');
const spaces = fc.constantFrom('+', '%20');
/** oauthlib counts neither \u0000 … nor these as characters of a form, though RFC 3986 has them in queries: it takes them. */
const leftAsTheyAre = /[A-Za-z0-9\-._~!$'()*,;:@/?]/;

const component = fc.tuple(text, octet, spaces).map(([value, style, space]) =>
  Array.from(value, (character) => {
    if (character === ' ') return space;
    if (style !== 'all' && leftAsTheyAre.test(character)) return character;
    const escapes = Array.from(Buffer.from(character, 'utf8'), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(
      '',
    );
    return style === 'lower' ? escapes : escapes.toUpperCase();
  }).join(''),
);

const parameter = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(component, component).map(([name, value]) => `${name}=${value}`) },
  { weight: 1, arbitrary: component },
  // Names again and again, so that duplicates and their order are met with.
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'a-', 'A', 'a%20', 'a1', 'a%5b%5D'), component)
      .map((pair) => pair.join('=')),
  },
);

/** A query or a form, sometimes with nothing between two `&`. */
const form = fc
  .array(fc.oneof({ weight: 12, arbitrary: parameter }, fc.constant('')), { maxLength: 6 })
  .map((parts) => parts.join('&'));

const label = fc.stringMatching(/^[a-zA-Z]([a-zA-Z0-9-]{0,6}[a-zA-Z0-9])?$/).filter((name) => !/^xn--/i.test(name));
const host = fc.oneof(
  { weight: 4, arbitrary: fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.')) },
  fc.constantFrom(
    'api.x.com',
    'API.Twitter.COM',
    'localhost',
    '127.0.0.1',
    '[::1]',
    '[2001:DB8::7]',
    '[0:0:0:0:0:0:0:1]',
  ),
);
const port = fc.oneof(
  fc.constantFrom('', '', ':80', ':443', ':', ':8443'),
  fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`),
);
const segment = fc.oneof(
  fc.constantFrom(
    '',
    '1.1',
    'statuses',
    'update.json',
    '..',
    '.',
    '%2F',
    '%7e',
    'r%20v',
    'ü',
    'a b',
    "!$&'()*+,;=:@",
    '{id}',
  ),
  fc.webPath().map((path) => path.replaceAll(/[/\\]/g, '')),
);
const path = fc.array(segment, { maxLength: 4 }).map((segments) => segments.map((each) => `/${each}`).join(''));

const url = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'HTTPS', 'Http'),
    host,
    port,
    path,
    query: fc.oneof(
      fc.constant(''),
      form.map((query) => `?${query}`),
    ),
    fragment: fc.constantFrom('', '', '#part?a=b'),
  })
  .map((parts) => `${parts.scheme}://${parts.host}${parts.port}${parts.path}${parts.query}${parts.fragment}`);

const formBody = form.map((body) => ({ body, contentType: 'application/x-www-form-urlencoded' }));
const otherBody = fc.constantFrom(
  { body: '{"text":"a & b = ü"}', contentType: 'application/json' },
  { body: '--x\r\n\r\na=b\r\n--x--', contentType: 'multipart/form-data; boundary=x' },
);
const noBody = fc.constant({ body: null, contentType: null });

export const anySecrets = fc.record({
  consumerSecret: text,
  tokenSecret: fc.option(text.filter((value) => value !== '')),
});

/** Requests of every kind that RFC 5849 lets one sign. */
export const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'post', 'X-Custom_1.0'),
  url,
  content: fc.oneof({ weight: 3, arbitrary: formBody }, otherBody, noBody),
  signatureMethod: fc.constantFrom(...signatureMethods),
  placement: fc.constantFrom(...placements),
  consumerKey: text.filter((value) => value !== ''),
  nonce: text.filter((value) => value !== ''),
  /** Ten digits: oauthlib takes no others. */
  timestamp: fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
  secrets: anySecrets,
});
export type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer Request> ? Request : never;
