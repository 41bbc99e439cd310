import type { ProviderName } from '../../model/app.ts';
import type { CredentialKind } from '../../model/credential-kinds.ts';
import { kindSpecs } from '../../model/credential-kinds.ts';
import type { CredentialView } from '../../model/credential.ts';
import type { EnvironmentView } from '../../model/environment.ts';
import { judgeValue, type ValueHint } from '../recognise/judge-value.ts';
import { isSamePlace } from '../recognise/value-place.ts';
import type { SortedPaste, SortedValue } from './sort-pasted.ts';

export interface PlannedValue extends SortedValue {
  /** What the value itself speaks for or against its place in this environment. */
  readonly hints: readonly ValueHint[];
  /** Whether there is a value in its place, which then goes to the history. */
  readonly replaces: boolean;
}

/** The values of one credential. */
export interface PlannedCredential {
  readonly kind: CredentialKind;
  readonly group: number;
  /** The credential they are filled into; null makes a new one. */
  readonly into: CredentialView | null;
  readonly values: readonly PlannedValue[];
  /** The label of a required value that neither the text nor the vault has; null where it can be stored. */
  readonly missing: string | null;
  readonly userId: string | null;
}

export interface CapturePlan {
  readonly credentials: readonly PlannedCredential[];
  /** Only what the registration does not say yet; an app id that it says otherwise is in `otherAppId`. */
  readonly providerAppId: string | null;
  readonly otherAppId: string | null;
}

interface About {
  readonly provider: ProviderName;
  readonly environment: EnvironmentView;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Where each value would go in `environment`. Nothing is stored by it. */
export function planCapture(sorted: Pick<SortedPaste, 'values' | 'providerAppId'>, about: About): CapturePlan {
  const { registration } = about.environment;
  const groups = new Map<string, SortedValue[]>();
  for (const value of regroup(sorted.values)) {
    const name = `${value.place.kind} ${String(value.group)}`;
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  const known = registration.providerAppId;
  const isOther = sorted.providerAppId !== '' && known !== '' && known !== sorted.providerAppId;
  return {
    credentials: [...groups.values()].flatMap((values) => planCredential(values, about, known || sorted.providerAppId)),
    providerAppId: known === '' && sorted.providerAppId !== '' ? sorted.providerAppId : null,
    otherAppId: isOther ? sorted.providerAppId : null,
  };
}

/** After a value was given another place: the first group of its kind that has room for it. */
function regroup(values: readonly SortedValue[]): SortedValue[] {
  const placed: SortedValue[] = [];
  for (const value of values) {
    const taken = new Set(placed.flatMap((one) => (isSamePlace(one.place, value.place) ? [one.group] : [])));
    let group = taken.has(value.group) ? 0 : value.group;
    while (taken.has(group)) group += 1;
    placed.push({ ...value, group });
  }
  return placed;
}

function planCredential(values: readonly SortedValue[], about: About, providerAppId: string): PlannedCredential[] {
  const [first] = values;
  if (first === undefined) return [];
  const { kind } = first.place;
  const userId = values.find((value) => value.userId !== null)?.userId ?? null;
  const into = findInto(about.environment.credentials, kind, first.group, userId);
  const has = (field: string) => into?.fields.some(({ name }) => name === field) === true;
  const missing = kindSpecs[kind].fields.find(
    ({ name, required }) => required && !has(name) && !values.some(({ place }) => place.field === name),
  );
  const provider = about.environment.sandbox ? 'generic' : about.provider;
  const planned = values.map((value) => ({
    ...value,
    hints: judgeValue(value.value, value.place, { provider, providerAppId, now: about.now }),
    replaces: has(value.place.field),
  }));
  return [{ kind, group: first.group, into, values: planned, missing: missing?.label ?? null, userId }];
}

/** A token of another account never goes into the place of one that is there. */
function findInto(
  credentials: readonly CredentialView[],
  kind: CredentialKind,
  group: number,
  userId: string | null,
): CredentialView | null {
  if (group > 0) return null;
  const ofKind = credentials.filter((credential) => credential.kind === kind);
  const isSameAccount = ({ account }: CredentialView) =>
    userId === null || (account?.userId ?? '') === '' || account?.userId === userId;
  return (
    ofKind.find(({ account }) => userId !== null && account?.userId === userId) ?? ofKind.find(isSameAccount) ?? null
  );
}
