import { credentialKinds, KeystageError, kindSpecs, type CredentialKind } from '../../shared/index.ts';

/**
 * The kind that a new credential's name implies: `oauth2-client` and `oauth2-client-eu` are OAuth 2.0 clients. A name
 * that implies none is refused rather than guessed at: `access_token` is a field of two kinds that X treats apart.
 */
export function impliedKind(name: string): CredentialKind {
  const kind = credentialKinds.find((each) => {
    const { defaultName } = kindSpecs[each];
    return name === defaultName || name.startsWith(`${defaultName}-`);
  });
  if (kind !== undefined) return kind;
  throw new KeystageError('input/invalid', `The name “${name}” does not say of which kind the credential is.`, {
    field: 'kind',
    hint: `Say it with --kind ${credentialKinds.join('|')}.`,
  });
}
