import { signForView } from '../../core/signatures/sign-for-view.ts';
import { withTypedValues } from '../../core/signatures/signing-values.ts';
import { systemClock } from '../../core/system-clock.ts';
import type { CommandOutput } from '../../shared/index.ts';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { isRsaMethod } from '../../core/oauth1/signature-method.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import { readRequestDocument } from '../signing/read-request-document.ts';
import { signSchema, type SignDocument } from '../signing/request-schema.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, warn, type Terminal } from '../terminal/terminal.ts';

export interface SignOptions extends UnlockOptions {
  readonly requestFile?: string;
  /** References of credentials whose values are used in place of the document's. */
  readonly withKey?: string;
  readonly withToken?: string;
}

type Signed = CommandOutput<'signature.sign'>;

/** Signs a request by OAuth 1.0a: with what stands in the document that it reads, or with credentials of the vault. */
export async function sign(terminal: Terminal, options: SignOptions): Promise<void> {
  const document = await readRequestDocument(signSchema, options.requestFile);
  const input = toInput(document);
  const signed = usesVault(options)
    ? await signByVault(terminal, options, document, input)
    : await signAlone(terminal, document, input);
  if (signed.rewrittenUrl !== null) {
    warn(terminal, `Most programs send ${signed.rewrittenUrl} in place of this URL, to which the signature is not.`);
  }
  answer(terminal, signed, ({ paint }) => formatPairs(describe(signed), paint));
}

/** Whether credentials of the vault were named, so that it has to be opened. */
export function usesVault({ withKey: key, withToken: token }: SignOptions): boolean {
  if (key !== undefined || token === undefined) return key !== undefined;
  throw new KeystageError('input/invalid', 'A token signs nothing without its API key.', {
    field: 'with-key',
    hint: 'Add --with-key with the API key and secret that the token belongs to.',
  });
}

async function signByVault(
  terminal: Terminal,
  options: SignOptions,
  document: SignDocument,
  input: ReturnType<typeof toInput>,
): Promise<Signed> {
  // Loaded for this only: all that opens a vault hangs on it.
  const { withChosenKey } = await import('../signing/chosen-key.ts');
  return withChosenKey(terminal, options, document, (door, key) => door.call('signature.sign', { ...input, key }));
}

function signAlone(terminal: Terminal, document: SignDocument, input: ReturnType<typeof toInput>): Promise<Signed> {
  const { signatureMethod: method, consumerSecret, tokenSecret, privateKey, token } = document;
  const consumerKey = document.consumerKey ?? '';
  if (consumerKey === '') warn(terminal, 'There is no consumerKey: an empty oauth_consumer_key is signed.');
  if (!isRsaMethod(method) && typeof consumerSecret !== 'string') {
    warn(terminal, 'There is no consumerSecret: an empty one is signed with.');
  }
  // RSA needs one secret only, which some programs keep where the consumer secret is.
  const pem = consumerSecret?.trimStart().startsWith('-----BEGIN ') === true ? consumerSecret : null;
  const values = {
    from: 'typed',
    consumerKey,
    consumerSecret: consumerSecret ?? null,
    token: token ?? null,
    tokenSecret: tokenSecret ?? null,
    privateKey: isRsaMethod(method) ? (privateKey ?? pem) : null,
  } as const;
  return withTypedValues(values, (typed) => signForView(input, typed, systemClock));
}

function toInput(document: SignDocument) {
  const { method, url, body = null, contentType = null, signatureMethod, placement, version, bodyHash } = document;
  return {
    request: { method, url, body, contentType },
    signatureMethod,
    placement,
    version,
    bodyHash,
    nonce: document.nonce ?? null,
    timestamp: document.timestamp ?? null,
    callback: document.callback ?? null,
    verifier: document.verifier ?? null,
    realm: document.realm ?? null,
  };
}

function describe(signed: Signed): (readonly [string, string])[] {
  return [
    ['Method', signed.method],
    ['URL', signed.url],
    ...(signed.header === null ? [] : [['Authorization', signed.header] as const]),
    ...(signed.body === null ? [] : [['Body', signed.body] as const]),
    ['Signature', signed.signature],
    ['Base string', signed.baseString],
    ...signed.keyParts.map((part) => [`Key: ${part.name}`, `[hidden, ${part.length} characters]`] as const),
  ];
}
