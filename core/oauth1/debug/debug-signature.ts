import { KeystageError } from '../../../shared/index.ts';
import { computeShared } from '../compute-signature.ts';
import { hashOf, isRsaMethod, isSharedSecretMethod, type SharedSecrets } from '../signature-method.ts';
import { parseTarget } from '../target.ts';
import type { ReceivedRequest } from '../verify.ts';
import { checkProtocol, type Known } from './check-protocol.ts';
import { checkSent } from './check-sent.ts';
import { describeDifferences, findFirstDifference } from './compare-base-strings.ts';
import { constructRightly, equalSignatures, render, type Context } from './construction.ts';
import { encodingMistakes } from './encoding-mistakes.ts';
import type { Difference, Finding } from './finding.ts';
import { readForeignSignature, type Theirs } from './foreign-signature.ts';
import { matchRsaSignature, readRsaPublicKey } from './match-rsa.ts';
import { listParameterMistakes } from './parameter-mistakes.ts';
import {
  makeBaseStrings,
  matchBaseString,
  matchSignature,
  type Explanation,
  type MadeBaseString,
} from './search-mistakes.ts';
import { encodeHalf, listSignatureMistakes } from './signature-mistakes.ts';
import { listUrlMistakes } from './url-mistakes.ts';

export interface DebugInput extends Known {
  /** The request as it is meant; may be left to the curl line. */
  readonly request: Omit<ReceivedRequest, 'authorization'> | null;
  readonly theirs: Theirs;
  /** Null where they are not known: then base strings are compared, and no signatures. */
  readonly secrets: SharedSecrets | null;
  /** For a signature of RSA, as PEM: the public key, a certificate, or the private key. Null where it is not known. */
  readonly publicKey: string | null;
}

/**
 * `same`: nothing is wrong with what could be compared. `explained`: known mistakes make exactly what the other program made.
 * `differs`: it is wrong, and no known mistake makes it. `unknown`: nothing is there to compare with.
 */
export type Verdict = 'same' | 'explained' | 'differs' | 'unknown';

/** Holds no secret. Base strings have the consumer key and the token in them. */
export interface SignatureReport {
  readonly verdict: Verdict;
  /** What the verdict rests on, in a sentence. */
  readonly says: string;
  readonly findings: readonly Finding[];
  readonly ours: { readonly baseString: string; readonly signatureMethod: string | null };
  /** As it was given, or as the mistakes that explain the signature make it; null where it is not known. */
  readonly theirs: { readonly baseString: string; readonly from: 'given' | 'reproduced' } | null;
  readonly firstDifference: Difference | null;
}

/** Says where a signature of another program goes wrong, and why. Throws 'input/invalid' at what can't be read. */
export function debugSignature(input: DebugInput): SignatureReport {
  const theirs = readForeignSignature(input.theirs);
  const request = input.request ?? theirs.sent;
  if (request === null) throw noRequest();
  const context: Context = { request, target: parseTarget(request.url), realm: theirs.realm };
  const right = constructRightly(context, theirs.protocol);
  const ours = render(right);
  const method = right.parameters.find(({ name }) => name === 'oauth_signature_method')?.value ?? null;
  const seen = [
    ...checkProtocol(
      right.parameters.filter(({ name }) => name.startsWith('oauth_')),
      input,
    ),
    ...(theirs.sent === null ? [] : checkSent(theirs.sent, input.request)),
  ];

  const ofBaseString = [...encodingMistakes, ...listUrlMistakes(context), ...listParameterMistakes(right, context)];
  const made = makeBaseStrings(right, context, ofBaseString);
  const given = theirs.baseString;
  const byBaseString = given === null ? null : matchBaseString(made, given);
  // What was signed is known where it was given, right or wrong; else it is one of those that could have been.
  const signed = given === null ? made : [{ mistakes: [], made: given }];
  const bySignature = explainSignature(theirs.signature, method, input, signed);
  return conclude({ ours, method, given, byBaseString, bySignature, seen });
}

/** Null where no signature can be compared. */
function explainSignature(
  signature: string | null,
  method: string | null,
  { secrets, publicKey, consumerKey, token }: DebugInput,
  signed: readonly MadeBaseString[],
): Explanation[] | null {
  if (signature === null || method === null) return null;
  if (isRsaMethod(method)) {
    return publicKey === null ? null : matchRsaSignature(signed, method, readRsaPublicKey(publicKey), signature);
  }
  if (secrets === null || !isSharedSecretMethod(method)) return null;
  // PLAINTEXT signs nothing: its signature is the key, and is right or not.
  if (method === 'PLAINTEXT') {
    const right = equalSignatures(computeShared('', method, secrets), signature);
    return right ? [{ mistakes: [], baseString: signed[0]?.made ?? '' }] : [];
  }
  const copies: Buffer[] = [];
  const keep = (bytes: Buffer): Buffer => {
    copies.push(bytes);
    return bytes;
  };
  try {
    const consumerSecret = secrets.consumerSecret.use((bytes) => keep(Buffer.from(bytes)));
    const tokenSecret = secrets.tokenSecret?.use((bytes) => keep(Buffer.from(bytes))) ?? null;
    const right = {
      consumerSecret,
      tokenSecret,
      encodeHalf,
      joiner: '&',
      hash: hashOf[method],
      write: (digest: Buffer) => digest.toString('base64'),
    };
    return matchSignature(signed, right, listSignatureMistakes({ consumerKey, token, keep }), signature);
  } finally {
    for (const copy of copies) copy.fill(0);
  }
}

interface Evidence {
  readonly ours: string;
  readonly method: string | null;
  readonly given: string | null;
  readonly byBaseString: readonly Explanation[] | null;
  readonly bySignature: readonly Explanation[] | null;
  readonly seen: readonly Finding[];
}

function conclude({ ours, method, given, byBaseString, bySignature, seen }: Evidence): SignatureReport {
  const made = given ?? bySignature?.[0]?.baseString ?? null;
  const proven = [...findings(byBaseString ?? [], 'base string'), ...findings(bySignature ?? [], 'signature')];
  const compared = [byBaseString, bySignature].filter((each) => each !== null);
  const unexplained = compared.some((each) => each.length === 0);
  const differences = byBaseString?.length === 0 && given !== null ? describeDifferences(ours, given) : [];
  const verdict: Verdict =
    compared.length === 0 ? 'unknown' : unexplained ? 'differs' : proven.length > 0 ? 'explained' : 'same';
  return {
    verdict,
    says: summarise(verdict, byBaseString !== null, bySignature !== null, method !== null && isRsaMethod(method)),
    findings: [...proven, ...differences, ...seen],
    ours: { baseString: ours, signatureMethod: method },
    theirs: made === null ? null : { baseString: made, from: given === null ? 'reproduced' : 'given' },
    firstDifference: made === null ? null : findFirstDifference(ours, made),
  };
}

function findings(explanations: readonly Explanation[], what: 'base string' | 'signature'): Finding[] {
  const others = explanations.length - 1;
  const unsure =
    others <= 0
      ? ''
      : ` This request can’t tell it from ${others === 1 ? 'another way' : `${others} other ways`} to make it.`;
  const mistakes = new Set(explanations.flatMap((explanation) => explanation.mistakes));
  const alone = explanations.every((explanation) => explanation.mistakes.length === 1);
  const how = alone ? 'With this alone' : 'With this and one more thing that is proven';
  return [...mistakes].map(({ id, says, fix }) => ({
    id,
    says,
    certainty: 'proven',
    evidence: `${how}, its ${what} comes out exactly.${unsure}`,
    fix,
  }));
}

function summarise(verdict: Verdict, hasBaseString: boolean, hasSignature: boolean, isRsa: boolean): string {
  const what = hasSignature ? 'signature' : 'base string';
  switch (verdict) {
    case 'same':
      if (hasSignature) {
        const right = isRsa ? 'The signature is right: it verifies with this key.' : 'The signature is right.';
        return `${right} If it is refused, look at keys, time, nonce and permissions.`;
      }
      return `The base string is right. Give the ${isRsa ? 'RSA public key' : 'secrets'} and the signature to have the key checked.`;
    case 'explained':
      return `The ${what} is wrong, and what is proven below makes it exactly as it is.`;
    case 'differs':
      return hasBaseString
        ? `It is wrong, and no known mistake makes it. What differs is below.`
        : isRsa
          ? 'The signature does not verify with this key, and no known mistake makes it: another key, or another request. Its base string would tell.'
          : 'The signature is wrong, and no known mistake makes it: other secrets, or another request. Its base string would tell.';
    case 'unknown':
      return `Can’t tell: give the ${isRsa ? 'RSA public key' : 'secrets'}, or the base string that the other program signed.`;
  }
}

function noRequest(): KeystageError {
  return new KeystageError('input/invalid', 'There is no request.', {
    field: 'request',
    hint: 'Give request.method and request.url, or a curl line that has them.',
  });
}
