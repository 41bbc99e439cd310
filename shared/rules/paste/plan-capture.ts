import type { ProviderName } from '../../model/app.ts';
import type { CredentialKind } from '../../model/credential-kinds.ts';
import { kindSpecs } from '../../model/credential-kinds.ts';
import type { Account, CredentialView } from '../../model/credential.ts';
import type { EnvironmentView } from '../../model/environment.ts';
import { judgeValue, type ValueHint } from '../recognise/judge-value.ts';
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
  readonly handle: string | null;
}

export interface CapturePlan {
  readonly credentials: readonly PlannedCredential[];
  /** Only what the registration does not say yet; an app id that it says otherwise is in `otherAppId`. */
  readonly providerAppId: string | null;
  readonly otherAppId: string | null;
}

interface About {
  readonly provider: ProviderName;
  readonly environment: Pick<EnvironmentView, 'credentials' | 'registration' | 'sandbox'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether a credential has the value already, for whoever can tell: the value then goes nowhere else. */
  readonly holds?: (credential: CredentialView, value: SortedValue) => boolean;
}

/** Where each value would go in `environment`. Nothing is stored by it. */
export function planCapture(sorted: Pick<SortedPaste, 'values' | 'providerAppId'>, about: About): CapturePlan {
  const { registration } = about.environment;
  const groups = new Map<string, SortedValue[]>();
  for (const value of regroup(sorted.values)) {
    const name = `${value.place.kind} ${String(value.group)}`;
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  const claimed = claimHolders([...groups.values()], about);
  const holders = new Set(claimed.values());
  const free = about.environment.credentials.filter((credential) => !holders.has(credential));
  const known = registration.providerAppId;
  const isOther = sorted.providerAppId !== '' && known !== '' && known !== sorted.providerAppId;
  return {
    credentials: [...groups.values()].flatMap((values) =>
      planCredential(values, about, known || sorted.providerAppId, claimed.get(values) ?? free),
    ),
    providerAppId: known === '' && sorted.providerAppId !== '' ? sorted.providerAppId : null,
    otherAppId: isOther ? sorted.providerAppId : null,
  };
}

/** After a value was given another place: the first group of its kind that has room for it. */
function regroup(values: readonly SortedValue[]): SortedValue[] {
  const rooms = new Map<string, { readonly taken: Set<number>; first: number }>();
  return values.map((value) => {
    const key = `${value.place.kind} ${value.place.field}`;
    const room = rooms.get(key) ?? { taken: new Set(), first: 0 };
    rooms.set(key, room);
    // Groups are only ever taken, so that the first free one is never before where it was last time.
    while (room.taken.has(room.first)) room.first += 1;
    const group = room.taken.has(value.group) ? room.first : value.group;
    room.taken.add(group);
    return { ...value, group };
  });
}

/** By group of values: the credential that holds one of them, which no other group may then be put into. */
type Claimed = ReadonlyMap<readonly SortedValue[], CredentialView>;

function claimHolders(groups: readonly (readonly SortedValue[])[], { environment, holds }: About): Claimed {
  const claimed = new Map<readonly SortedValue[], CredentialView>();
  const holders = new Set<CredentialView>();
  if (holds === undefined) return claimed;
  for (const values of groups) {
    const holder = environment.credentials.find(
      (credential) =>
        credential.kind === values[0]?.place.kind
        && !holders.has(credential)
        && values.some((value) => holds(credential, value)),
    );
    if (holder === undefined) continue;
    claimed.set(values, holder);
    holders.add(holder);
  }
  return claimed;
}

function planCredential(
  values: readonly SortedValue[],
  about: About,
  providerAppId: string,
  /** The credential that holds them already, or those that they may be put into. */
  target: CredentialView | readonly CredentialView[],
): PlannedCredential[] {
  const [first] = values;
  if (first === undefined) return [];
  const { kind } = first.place;
  const userId = values.find((value) => value.userId !== null)?.userId ?? null;
  const handle = values.find((value) => value.handle !== undefined)?.handle ?? null;
  const into = 'id' in target ? target : findInto(target, kind, first.group, { userId, handle });
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
  return [{ kind, group: first.group, into, values: planned, missing: missing?.label ?? null, userId, handle }];
}

interface Owner {
  readonly userId: string | null;
  readonly handle: string | null;
}

/** A token of another account never goes into the place of one that is there. */
function findInto(
  credentials: readonly CredentialView[],
  kind: CredentialKind,
  group: number,
  owner: Owner,
): CredentialView | null {
  const ofKind = credentials.filter((credential) => credential.kind === kind);
  const own = ofKind.find(({ account }) => account !== null && compareOwners(account, owner) === 'same');
  if (own !== undefined || group > 0) return own ?? null;
  return ofKind.find(({ account }) => account === null || compareOwners(account, owner) !== 'other') ?? null;
}

/** The id counts where both have one: a handle is given up by one account and taken by another. */
function compareOwners(account: Account, { userId, handle }: Owner): 'same' | 'other' | 'unknown' {
  if (userId !== null && account.userId !== '') return account.userId === userId ? 'same' : 'other';
  if (handle === null || handle === '' || account.handle === '') return 'unknown';
  return toPlainHandle(account.handle) === toPlainHandle(handle) ? 'same' : 'other';
}

function toPlainHandle(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}
