import type { CredentialKind } from '../../model/credential-kinds.ts';
import { findFieldSpec } from '../../model/credential-kinds.ts';
import type { ValueForm } from './value-form.ts';

/** Where a value is kept: a field of a kind of credential. */
export interface ValuePlace {
  readonly kind: CredentialKind;
  readonly field: string;
}

/** Where a value of each form belongs; null for what is not kept (a code is spent in seconds). */
export const placesByForm: Readonly<Record<ValueForm, ValuePlace | null>> = {
  'api-key': { kind: 'api-key', field: 'api_key' },
  'api-secret': { kind: 'api-key', field: 'api_secret' },
  'access-token': { kind: 'access-token', field: 'access_token' },
  'access-token-secret': { kind: 'access-token', field: 'access_token_secret' },
  'bearer-token': { kind: 'bearer', field: 'bearer_token' },
  'client-id': { kind: 'oauth2-client', field: 'client_id' },
  'client-secret': { kind: 'oauth2-client', field: 'client_secret' },
  'oauth2-access-token': { kind: 'oauth2-user-token', field: 'access_token' },
  'oauth2-refresh-token': { kind: 'oauth2-user-token', field: 'refresh_token' },
  'request-token': null,
  'authorization-code': null,
  'app-id': null,
  pin: null,
  'xai-key': null,
};

export function isSamePlace(one: ValuePlace, other: ValuePlace): boolean {
  return one.kind === other.kind && one.field === other.field;
}

/** As on screen: "Client ID". */
export function labelOf({ kind, field }: ValuePlace): string {
  return findFieldSpec(kind, field)?.label ?? field;
}
