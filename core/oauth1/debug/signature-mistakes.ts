import { encodeOctet } from '../percent-encoding.ts';
import type { SignatureMistake } from './mistake.ts';

/** Bytes with the secrets that the mistakes are tried with. Wiped by whoever made them. */
export interface KnownKey {
  readonly consumerKey: string | null;
  readonly token: string | null;
  /** Keeps what is made on the way, so that it is wiped at the end. */
  readonly keep: (bytes: Buffer) => Buffer;
}

/** §3.4.2: each octet of a half, encoded. Answers bytes of its own. */
export function encodeHalf(half: Buffer): Buffer {
  const room = Buffer.alloc(half.byteLength * 3);
  let length = 0;
  for (const octet of half) length += room.write(encodeOctet(octet), length, 'ascii');
  return room.subarray(0, length);
}

function mistake(id: string, says: string, fix: string, make: SignatureMistake['make']): SignatureMistake {
  return { of: 'signature', id, says, fix, make };
}

const keyFix = 'The key is the encoded consumer secret, &, and the encoded token secret (§3.4.2).';
const endings = [
  ['\n', 'a line end'],
  ['\r\n', 'a Windows line end'],
  [' ', 'a space'],
] as const;
const hashes = ['sha1', 'sha256', 'sha512'] as const;

export function listSignatureMistakes({ consumerKey, token, keep }: KnownKey): SignatureMistake[] {
  const append = (half: Buffer, ending: string): Buffer => keep(Buffer.concat([half, Buffer.from(ending)]));
  const trim = (half: Buffer): Buffer => {
    let end = half.byteLength;
    while (end > 0 && (half[end - 1] ?? 0) <= 0x20) end -= 1;
    return half.subarray(0, end);
  };
  return [
    mistake('token-secret-left-out', 'Its key has no token secret.', keyFix, (of) =>
      of.tokenSecret === null || of.tokenSecret.byteLength === 0 ? null : { ...of, tokenSecret: null },
    ),
    mistake('secrets-swapped', 'Its key has the token secret first.', keyFix, (of) =>
      of.tokenSecret === null ? null : { ...of, consumerSecret: of.tokenSecret, tokenSecret: of.consumerSecret },
    ),
    mistake(
      'key-for-secret',
      'It signs with the consumer key in place of the consumer secret.',
      'Use the API key’s secret; the key and its secret may be swapped in the settings.',
      (of) => (consumerKey === null ? null : { ...of, consumerSecret: keep(Buffer.from(consumerKey)) }),
    ),
    mistake(
      'token-for-secret',
      'It signs with the token in place of the token secret.',
      'Use the access token’s secret; the two may be swapped in the settings.',
      (of) => (token === null ? null : { ...of, tokenSecret: keep(Buffer.from(token)) }),
    ),
    mistake('key-not-encoded', 'It does not encode the secrets in its key.', keyFix, (of) => ({
      ...of,
      encodeHalf: (half) => Buffer.from(half),
    })),
    mistake(
      'ampersand-left-out',
      'Its key lacks the & between the secrets, which stays even where there is no token.',
      keyFix,
      (of) => ({ ...of, joiner: '' }),
    ),
    ...endings.flatMap(([ending, what]) => [
      mistake(
        'secret-with-line-end',
        `Its consumer secret has ${what} at its end.`,
        'Trim the secret where it is read from a file or a variable.',
        (of) => ({
          ...of,
          consumerSecret: append(of.consumerSecret, ending),
        }),
      ),
      mistake(
        'secret-with-line-end',
        `Its token secret has ${what} at its end.`,
        'Trim the secret where it is read from a file or a variable.',
        (of) => ({
          ...of,
          tokenSecret: append(of.tokenSecret ?? Buffer.alloc(0), ending),
        }),
      ),
      mistake(
        'secret-with-line-end',
        `Both of its secrets have ${what} at their end.`,
        'Trim the secrets where they are read from a file or a variable.',
        (of) => ({
          ...of,
          consumerSecret: append(of.consumerSecret, ending),
          tokenSecret: append(of.tokenSecret ?? Buffer.alloc(0), ending),
        }),
      ),
    ]),
    mistake(
      'given-secret-with-space',
      'It signs with the secrets as they are without the space or line end that they were given here with.',
      'Give the secrets here without it; the other program has them right.',
      (of) => {
        const consumerSecret = trim(of.consumerSecret);
        const tokenSecret = of.tokenSecret === null ? null : trim(of.tokenSecret);
        const changed =
          consumerSecret.byteLength !== of.consumerSecret.byteLength
          || tokenSecret?.byteLength !== of.tokenSecret?.byteLength;
        return changed ? { ...of, consumerSecret, tokenSecret } : null;
      },
    ),
    ...hashes.map((hash) =>
      mistake(
        'other-hash',
        `It signs with HMAC-${hash.toUpperCase()}, which is not what oauth_signature_method names.`,
        'Name the method that is used; X takes HMAC-SHA1.',
        (of) => (of.hash === hash ? null : { ...of, hash }),
      ),
    ),
    mistake(
      'digest-as-hex',
      'It sends the digest as hexadecimal digits.',
      'Send the digest’s bytes as base64 (§3.4.2).',
      (of) => ({ ...of, write: (digest) => digest.toString('hex') }),
    ),
    mistake(
      'hex-as-base64',
      'It sends the hexadecimal digits of the digest as base64.',
      'Encode the digest’s bytes, not their hexadecimal digits (§3.4.2).',
      (of) => ({
        ...of,
        write: (digest) => Buffer.from(digest.toString('hex')).toString('base64'),
      }),
    ),
    mistake(
      'other-base64',
      'It sends the digest in the base64 that is for URLs.',
      'Use + and / and the = at the end (§3.4.2).',
      (of) => ({ ...of, write: (digest) => digest.toString('base64url') }),
    ),
    mistake(
      'signature-with-spaces',
      'The + of its signature have turned into spaces.',
      'Percent-encode the signature in the header: + as %2B (§3.5.1).',
      (of) => ({
        ...of,
        write: (digest) => digest.toString('base64').replaceAll('+', ' '),
      }),
    ),
  ];
}
