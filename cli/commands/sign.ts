import { signRequest, type SignedRequest } from '../../core/oauth1/sign.ts';
import { isRsaMethod, type SignatureKey } from '../../core/oauth1/signature-method.ts';
import { SecretValue } from '../../core/secret-value.ts';
import { systemClock } from '../../core/system-clock.ts';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { readRequestDocument } from '../signing/read-request-document.ts';
import { signSchema, type SignDocument } from '../signing/request-schema.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, warn, type Terminal } from '../terminal/terminal.ts';

export interface SignOptions {
  readonly requestFile?: string;
}

/** Signs a request by OAuth 1.0a, without a vault: what it needs stands in the document that it reads. */
export async function sign(terminal: Terminal, { requestFile }: SignOptions): Promise<void> {
  const document = await readRequestDocument(signSchema, requestFile);
  const signed = signDocument(document);
  if (signed.rewrittenUrl !== null) {
    warn(terminal, `Most programs send ${signed.rewrittenUrl} in place of this URL, to which the signature is not.`);
  }
  const { authorization: header, parameters, ...rest } = signed;
  const named = parameters.map(([name, value]) => ({ name, value }));
  answer(terminal, { ...rest, header, parameters: named }, ({ paint }) => formatPairs(describe(signed), paint));
}

function signDocument(document: SignDocument): SignedRequest {
  const { consumerKey, token, method, url, body, contentType } = document;
  if (consumerKey === null || consumerKey === undefined) throw missing('consumerKey');
  const key = readKey(document);
  try {
    return signRequest(
      { method, url, body, contentType },
      {
        consumerKey,
        token,
        key,
        callback: document.callback ?? undefined,
        verifier: document.verifier ?? undefined,
        nonce: document.nonce ?? undefined,
        timestamp: document.timestamp ?? undefined,
        realm: document.realm ?? undefined,
        version: document.version,
        bodyHash: document.bodyHash,
        placement: document.placement,
      },
      systemClock,
    );
  } finally {
    wipe(key);
  }
}

function readKey(document: SignDocument): SignatureKey {
  const { signatureMethod: method, consumerSecret, tokenSecret, privateKey } = document;
  if (isRsaMethod(method)) {
    if (privateKey === null || privateKey === undefined) throw missing('privateKey');
    return { method, privateKey: SecretValue.fromText(privateKey) };
  }
  if (consumerSecret === null || consumerSecret === undefined) throw missing('consumerSecret');
  return {
    method,
    consumerSecret: SecretValue.fromText(consumerSecret),
    tokenSecret: tokenSecret === null || tokenSecret === undefined ? null : SecretValue.fromText(tokenSecret),
  };
}

function wipe(key: SignatureKey): void {
  if ('privateKey' in key) {
    key.privateKey.wipe();
    return;
  }
  key.consumerSecret.wipe();
  key.tokenSecret?.wipe();
}

function missing(field: string): KeystageError {
  return new KeystageError('input/invalid', `There is no ${field} to sign with.`, {
    field,
    hint: `Add "${field}" to the JSON document.`,
  });
}

function describe(signed: SignedRequest): (readonly [string, string])[] {
  return [
    ['Method', signed.method],
    ['URL', signed.url],
    ...(signed.authorization === null ? [] : [['Authorization', signed.authorization] as const]),
    ...(signed.body === null ? [] : [['Body', signed.body] as const]),
    ['Signature', signed.signature],
    ['Base string', signed.baseString],
  ];
}
