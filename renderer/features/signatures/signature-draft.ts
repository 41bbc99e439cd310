import type { AppView, CommandInput, CredentialId } from '../../../shared/index.ts';
import type { SignatureMethod } from '../../../shared/model/signature-terms.ts';
import { readPastedSignature } from './read-pasted-signature.ts';

export type BodyKind = 'none' | 'form' | 'json' | 'other';
export type KeySource = 'none' | 'typed' | 'vault';

/** What stands in the form. Secrets among it live as long as the page is open, and nowhere else. */
export interface SignatureDraft {
  readonly method: string;
  readonly url: string;
  readonly bodyKind: BodyKind;
  readonly contentType: string;
  readonly body: string;
  readonly pasted: string;
  readonly baseString: string;
  /** PEM, for RSA. */
  readonly publicKey: string;
  readonly madeNow: boolean;
  readonly keySource: KeySource;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
  readonly apiKeyId: CredentialId | null;
  readonly accessTokenId: CredentialId | null;
  readonly signatureMethod: SignatureMethod;
}

export const emptyDraft: SignatureDraft = {
  method: 'GET',
  url: '',
  bodyKind: 'none',
  contentType: '',
  body: '',
  pasted: '',
  baseString: '',
  publicKey: '',
  madeNow: true,
  keySource: 'none',
  consumerKey: '',
  consumerSecret: '',
  token: '',
  tokenSecret: '',
  apiKeyId: null,
  accessTokenId: null,
  signatureMethod: 'HMAC-SHA1',
};

type Request = NonNullable<CommandInput<'signature.explain'>['request']>;
type Key = CommandInput<'signature.sign'>['key'];

const contentTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/** Null where only a pasted curl line says what was sent. */
export function toRequest({ method, url, bodyKind, contentType, body }: SignatureDraft): Request | null {
  if (url.trim() === '') return null;
  if (bodyKind === 'none') return { method, url: url.trim(), body: null, contentType: null };
  const type = bodyKind === 'other' ? contentType : contentTypes[bodyKind];
  return { method, url: url.trim(), body, contentType: type === '' ? null : type };
}

/** Null where nothing is known to sign with. */
export function toKey(draft: SignatureDraft): Key | null {
  const { keySource, apiKeyId, accessTokenId } = draft;
  if (keySource === 'vault') return apiKeyId === null ? null : { from: 'vault', apiKeyId, accessTokenId };
  if (keySource === 'none') return null;
  const given = (text: string) => (text === '' ? null : text);
  return {
    from: 'typed',
    consumerKey: draft.consumerKey,
    consumerSecret: given(draft.consumerSecret),
    token: given(draft.token),
    tokenSecret: given(draft.tokenSecret),
  };
}

export function toExplainInput(draft: SignatureDraft, now: number): CommandInput<'signature.explain'> {
  const pasted = readPastedSignature(draft.pasted);
  const baseString = draft.baseString.trim();
  return {
    request: toRequest(draft),
    theirs: { ...pasted, ...(baseString === '' ? {} : { baseString }) },
    key: toKey(draft),
    ...(draft.publicKey.trim() === '' ? {} : { publicKey: draft.publicKey.trim() }),
    now: draft.madeNow ? now : null,
  };
}

export interface KeyOption {
  readonly value: CredentialId;
  readonly label: string;
}

/** The credentials of an app that can sign, with their environments, since two may have the same name. */
export function listKeys(app: AppView | null, kind: 'api-key' | 'access-token'): KeyOption[] {
  return (app?.environments ?? []).flatMap((environment) =>
    environment.credentials
      .filter((credential) => credential.kind === kind)
      .map(({ id, name }) => ({ value: id, label: `${environment.name} · ${name}` })),
  );
}
