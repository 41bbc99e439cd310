/** The kinds of credential, in the order in which X's console shows them. */
export const credentialKinds = [
  'api-key',
  'access-token',
  'oauth2-client',
  'bearer',
  'oauth2-user-token',
  'custom',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export interface FieldSpec {
  /** The name in references and JSON, in the spelling of OAuth's parameters. */
  readonly name: string;
  /** The name on screen, in the words of X's console. */
  readonly label: string;
  /** Secret values are sealed; the others (a client id stands in every authorize URL) are shown. */
  readonly secret: boolean;
  /** The provider's console shows the value once; a lost one must be regenerated. */
  readonly shownOnce: boolean;
  readonly required: boolean;
}

export interface KindSpec {
  readonly label: string;
  /** The name a credential of this kind gets unless the user gives another. */
  readonly defaultName: string;
  /** Empty for `custom`, whose fields the user names; those are all secret. */
  readonly fields: readonly FieldSpec[];
}

function secret(name: string, label: string, required = true): FieldSpec {
  return { name, label, secret: true, shownOnce: true, required };
}

export const kindSpecs: Readonly<Record<CredentialKind, KindSpec>> = {
  'api-key': {
    label: 'API key and secret',
    defaultName: 'api-key',
    fields: [secret('api_key', 'API key'), secret('api_secret', 'API key secret', false)],
  },
  'access-token': {
    label: 'Access token and secret',
    defaultName: 'access-token',
    fields: [secret('access_token', 'Access token'), secret('access_token_secret', 'Access token secret', false)],
  },
  'oauth2-client': {
    label: 'OAuth 2.0 client',
    defaultName: 'oauth2-client',
    fields: [
      { name: 'client_id', label: 'Client ID', secret: false, shownOnce: false, required: true },
      secret('client_secret', 'Client secret', false),
    ],
  },
  bearer: {
    label: 'Bearer token (app-only)',
    defaultName: 'bearer',
    fields: [secret('bearer_token', 'Bearer token')],
  },
  'oauth2-user-token': {
    label: 'OAuth 2.0 user token',
    defaultName: 'user-token',
    fields: [secret('access_token', 'Access token'), secret('refresh_token', 'Refresh token', false)],
  },
  custom: { label: 'Custom secret', defaultName: 'secret', fields: [] },
};

/** Null where the kind has no such field. A field of a custom credential is always secret. */
export function findFieldSpec(kind: CredentialKind, field: string): FieldSpec | null {
  if (kind === 'custom') return { name: field, label: field, secret: true, shownOnce: false, required: false };
  return kindSpecs[kind].fields.find((spec) => spec.name === field) ?? null;
}
