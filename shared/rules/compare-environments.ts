import { credentialKinds, type CredentialKind } from '../model/credential-kinds.ts';
import type { CredentialView, FieldView } from '../model/credential.ts';
import type { EnvironmentView } from '../model/environment.ts';
import type { Registration } from '../model/registration.ts';

export type Side = 'left' | 'right';

/** What two environments hold in one place. Values are compared by their fingerprints, and never seen. */
export interface ComparedField {
  readonly kind: CredentialKind;
  /** The credential's names on both sides; null where it has none there. */
  readonly left: string | null;
  readonly right: string | null;
  readonly field: string;
  readonly is: 'same' | 'different' | 'only-left' | 'only-right';
  /** The side whose value was set earlier (null where there is nothing to tell), and when each was set. */
  readonly older: Side | null;
  readonly leftAt: string | null;
  readonly rightAt: string | null;
}

/** A fact of the registration that is not the same on both sides; lists say what only one side has. */
export interface ComparedFact {
  readonly name: string;
  readonly left: string;
  readonly right: string;
}

export interface Comparison {
  readonly fields: readonly ComparedField[];
  readonly registration: readonly ComparedFact[];
}

export function compareEnvironments(left: EnvironmentView, right: EnvironmentView): Comparison {
  const pairs = credentialKinds.flatMap((kind) => pairCredentials(ofKind(left, kind), ofKind(right, kind)));
  return {
    fields: pairs.flatMap(([one, other]) => compareFields(one, other)),
    registration: compareRegistrations(left.registration, right.registration),
  };
}

type Pair = readonly [CredentialView | null, CredentialView | null];

function ofKind({ credentials }: EnvironmentView, kind: CredentialKind): CredentialView[] {
  return credentials.filter((one) => one.kind === kind);
}

/** By name; and where each side has one left of this kind, those two, whatever they are called. */
function pairCredentials(left: readonly CredentialView[], right: readonly CredentialView[]): Pair[] {
  const named = left.map((one): Pair => [one, right.find((other) => other.name === one.name) ?? null]);
  const pairs = named.filter(([, other]) => other !== null);
  const [lone, ...moreLeft] = named.filter(([, other]) => other === null).map(([one]) => one);
  const [other, ...moreRight] = right.filter(({ name }) => !left.some((one) => one.name === name));
  if (lone !== undefined && other !== undefined && moreLeft.length === 0 && moreRight.length === 0) {
    return [...pairs, [lone, other]];
  }
  const alone = [lone ?? null, ...moreLeft].filter((one) => one !== null).map((one): Pair => [one, null]);
  const others = [other ?? null, ...moreRight].filter((one) => one !== null).map((one): Pair => [null, one]);
  return [...pairs, ...alone, ...others];
}

function compareFields(left: CredentialView | null, right: CredentialView | null): ComparedField[] {
  const kind = (left ?? right)?.kind;
  if (kind === undefined) return [];
  const names = new Set([...(left?.fields ?? []), ...(right?.fields ?? [])].map(({ name }) => name));
  return [...names].map((field) => {
    const one = left?.fields.find(({ name }) => name === field) ?? null;
    const other = right?.fields.find(({ name }) => name === field) ?? null;
    const [leftAt, rightAt] = [setAt(one), setAt(other)];
    const is = judge(one, other);
    return {
      kind,
      left: left?.name ?? null,
      right: right?.name ?? null,
      field,
      is,
      older: is === 'different' && leftAt !== rightAt ? ((leftAt ?? '') < (rightAt ?? '') ? 'left' : 'right') : null,
      leftAt,
      rightAt,
    };
  });
}

function judge(left: FieldView | null, right: FieldView | null): ComparedField['is'] {
  if (left === null) return 'only-right';
  if (right === null) return 'only-left';
  return left.fingerprint === right.fingerprint ? 'same' : 'different';
}

function setAt(field: FieldView | null): string | null {
  return field === null ? null : (field.rotatedAt ?? field.createdAt);
}

function compareRegistrations(left: Registration, right: Registration): ComparedFact[] {
  const facts: ComparedFact[] = [
    fact('App type', left.oauth2Type, right.oauth2Type),
    fact('OAuth 1.0a permission', left.oauth1Permission, right.oauth1Permission),
    fact('Request email', yesNo(left.requestEmail), yesNo(right.requestEmail)),
    listFact('Callback URLs', left.callbackUrls, right.callbackUrls),
    listFact('Scopes', left.scopes, right.scopes),
    fact('Website', left.websiteUrl, right.websiteUrl),
    fact('Status', left.status, right.status),
    fact('Authorize endpoint', left.endpoints?.authorize ?? '', right.endpoints?.authorize ?? ''),
    fact('Token endpoint', left.endpoints?.token ?? '', right.endpoints?.token ?? ''),
  ];
  // Two environments are two apps at the provider: the same app id on both sides is the thing to know.
  if (left.providerAppId !== '' && left.providerAppId === right.providerAppId) {
    return [...facts.filter(differs), fact('Provider app ID', left.providerAppId, right.providerAppId)];
  }
  return facts.filter(differs);
}

function differs({ left, right }: ComparedFact): boolean {
  return left !== right;
}

function fact(name: string, left: string, right: string): ComparedFact {
  return { name, left, right };
}

function listFact(name: string, left: readonly string[], right: readonly string[]): ComparedFact {
  const only = (own: readonly string[], other: readonly string[]) =>
    own.filter((item) => !other.includes(item)).join('\n');
  return fact(name, only(left, right), only(right, left));
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
