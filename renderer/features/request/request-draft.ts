import type { ApiBody, CommandInput, CredentialView, EnvironmentView, HttpMethod } from '../../../shared/index.ts';

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** A request as it is being written. Tables end with an empty row to write the next pair into. */
export interface RequestDraft {
  readonly method: HttpMethod;
  readonly url: string;
  readonly credentialId: string;
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly bodyKind: ApiBody['kind'];
  readonly form: readonly Pair[];
  readonly json: string;
}

export const emptyDraft: RequestDraft = {
  method: 'GET',
  url: '',
  credentialId: '',
  query: [],
  headers: [],
  bodyKind: 'none',
  form: [],
  json: '',
};

const nobody = { value: '', label: 'Nobody: without a token' };
const kindWords: Partial<Record<CredentialView['kind'], string>> = {
  'access-token': 'OAuth 1.0a, signed',
  bearer: 'app-only',
  'oauth2-user-token': 'OAuth 2.0 user',
};

/** The credentials that a request can be sent as, user tokens first, and nobody last. */
export function listIdentities({ credentials }: EnvironmentView): { value: string; label: string }[] {
  const order: readonly CredentialView['kind'][] = ['oauth2-user-token', 'access-token', 'bearer'];
  const usable = order.flatMap((kind) => credentials.filter((credential) => credential.kind === kind));
  const shown = usable.map(({ id, name, kind, account, grant }) => {
    const who = account === null || account.handle === '' ? '' : ` @${account.handle}`;
    const state = (grant?.revokedAt ?? null) === null ? '' : ', revoked';
    return { value: id, label: `${name}${who} (${kindWords[kind] ?? kind}${state})` };
  });
  return [...shown, nobody];
}

/** What is sent: rows without a name are left out, and so is a body where the method has none. */
export function toRequest(
  draft: RequestDraft,
  environment: EnvironmentView,
  confirmProduction: boolean,
): CommandInput<'api.request'> {
  const credential = environment.credentials.find(({ id }) => id === draft.credentialId);
  return {
    environmentId: environment.id,
    credentialId: credential?.id ?? null,
    method: draft.method,
    url: draft.url,
    query: named(draft.query),
    headers: named(draft.headers),
    body: toBody(draft),
    confirmProduction,
  };
}

export function canHaveBody(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function toBody({ method, bodyKind, form, json }: RequestDraft): ApiBody {
  if (!canHaveBody(method) || bodyKind === 'none') return { kind: 'none' };
  return bodyKind === 'form' ? { kind: 'form', fields: named(form) } : { kind: 'json', text: json };
}

function named(pairs: readonly Pair[]): Pair[] {
  return pairs.filter(({ name }) => name !== '');
}
