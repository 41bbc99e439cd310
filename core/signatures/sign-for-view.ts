import type { CommandOutput, ParsedInput } from '../../shared/index.ts';
import { signRequest, type SignedRequest } from '../oauth1/sign.ts';
import type { Clock } from '../ports.ts';
import type { SecretValue } from '../secret-value.ts';
import { toSignatureKey, type SigningValues } from './signing-values.ts';

type Input = Omit<ParsedInput<'signature.sign'>, 'key'>;
type Output = CommandOutput<'signature.sign'>;

/** Longer than anything that the contract takes in, and its encoding. */
export const longestShown = 1_000_000;

/** A signed request as a door may see it: its key as lengths, and nothing that only the vault holds. */
export function signForView(
  { request, signatureMethod, ...options }: Input,
  values: SigningValues,
  clock: Clock,
): Output {
  const { consumerKey, token } = values;
  const { nonce, timestamp, callback, verifier, realm, version, bodyHash, placement } = options;
  const signed = signRequest(
    request,
    {
      consumerKey,
      token,
      key: toSignatureKey(values, signatureMethod),
      nonce: nonce ?? undefined,
      timestamp: timestamp ?? undefined,
      callback: callback ?? undefined,
      verifier: verifier ?? undefined,
      realm: realm ?? undefined,
      version,
      bodyHash,
      placement,
    },
    clock,
  );
  return view(signed, values);
}

function view({ authorization, parameters, ...signed }: SignedRequest, values: SigningValues): Output {
  const keyParts = listKeyParts(values);
  const named = parameters.map(([name, value]) => ({ name, value }));
  if (!values.fromVault) return { ...signed, header: authorization, parameters: named, keyParts, redacted: false };
  const clean = (text: string) => values.redaction.scrub(text, longestShown);
  return {
    ...signed,
    url: clean(signed.url),
    body: signed.body === null ? null : clean(signed.body),
    header: authorization === null ? null : clean(authorization),
    baseString: clean(signed.baseString),
    parameters: named.map(({ name, value }) => ({ name, value: clean(value) })),
    rewrittenUrl: signed.rewrittenUrl === null ? null : clean(signed.rewrittenUrl),
    keyParts,
    redacted: true,
  };
}

/** §3.4.2: what the key is made of. An empty half is worth seeing: it is what many a wrong signature was made with. */
function listKeyParts({ consumerSecret, tokenSecret, privateKey }: SigningValues): Output['keyParts'] {
  const lengthOf = (secret: SecretValue | null) => secret?.revealText().length ?? 0;
  if (privateKey !== null) return [{ name: 'private key', length: lengthOf(privateKey) }];
  return [
    { name: 'consumer secret', length: lengthOf(consumerSecret) },
    { name: 'token secret', length: lengthOf(tokenSecret) },
  ];
}
