import type { CredentialKind } from '../model/credential-kinds.ts';
import type { OAuth1Permission } from '../model/registration-terms.ts';
import type { ProviderName } from '../model/app.ts';
import { xGraph, type GraphNode } from './invalidation-graph.ts';
import type { Confidence, InvalidatingAct, InvalidationEffect } from './invalidation-terms.ts';

/** What is done at the provider. Names are those of the credential that it is done to. */
export type Act<Id> =
  | { readonly is: 'regenerate'; readonly credentialId: Id }
  | { readonly is: 'change-permission'; readonly to: OAuth1Permission }
  /** A login has just given this credential its token. */
  | { readonly is: 'log-in'; readonly credentialId: Id }
  | { readonly is: 'suspend' };

/** As much of a credential as the graph looks at. */
export interface Node<Id> {
  readonly id: Id;
  readonly kind: CredentialKind;
  readonly account: { readonly userId: string; readonly handle: string } | null;
  readonly accessLevel: OAuth1Permission | null;
}

export interface Struck<Id> {
  readonly credentialId: Id;
  /** Whether it is the one that the act is done to. */
  readonly own: boolean;
  readonly because: InvalidatingAct;
  readonly effect: InvalidationEffect;
  readonly confidence: Confidence;
  readonly why: string;
}

/** The fields that the provider's console makes anew together; none where that kind is renewed by logging in. */
export function regeneratedFields(kind: CredentialKind, present: readonly string[]): readonly string[] {
  switch (kind) {
    case 'oauth2-client':
      return ['client_secret'];
    case 'oauth2-user-token':
      return [];
    default:
      return present;
  }
}

const actOfKind: Readonly<Record<CredentialKind, InvalidatingAct>> = {
  'api-key': 'api-key-regenerated',
  'access-token': 'access-token-regenerated',
  'oauth2-client': 'client-secret-regenerated',
  bearer: 'bearer-regenerated',
  'oauth2-user-token': 'new-login',
  custom: 'value-regenerated',
};

export function regenerationOf(kind: CredentialKind, provider: ProviderName): InvalidatingAct {
  return provider === 'x' ? actOfKind[kind] : 'value-regenerated';
}

/**
 * What `act` does to the credentials of one registration, the hardest hit first. All of them are in it but those that the
 * graph has nothing to say about.
 */
export function findBlastRadius<Id>(
  act: Act<Id>,
  credentials: readonly Node<Id>[],
  provider: ProviderName,
): Struck<Id>[] {
  return strike(act, credentials, provider).sort((one, other) => rank(one) - rank(other));
}

function strike<Id>(act: Act<Id>, credentials: readonly Node<Id>[], provider: ProviderName): Struck<Id>[] {
  switch (act.is) {
    case 'regenerate': {
      const own = credentials.find(({ id }) => id === act.credentialId);
      if (own === undefined) return [];
      const because = regenerationOf(own.kind, provider);
      const others = credentials.filter((other) => other !== own);
      return [toStruck(own, true, because, xGraph[because].own), ...strikeOthers(because, xGraph[because], others)];
    }
    case 'change-permission': {
      if (provider !== 'x') return [];
      // A token that is known to have been issued with the new permission has been renewed already.
      const old = credentials.filter(({ accessLevel }) => accessLevel !== act.to);
      return strikeOthers('permission-changed', xGraph['permission-changed'], old);
    }
    case 'log-in': {
      const fresh = credentials.find(({ id }) => id === act.credentialId);
      if (fresh === undefined || provider !== 'x') return [];
      return credentials
        .filter((other) => other !== fresh && other.kind === fresh.kind && isSameAccount(other, fresh))
        .map((other) => toStruck(other, false, 'new-login', xGraph['new-login'].own));
    }
    case 'suspend':
      return strikeOthers('app-suspended', xGraph['app-suspended'], credentials);
  }
}

function strikeOthers<Id>(because: InvalidatingAct, node: GraphNode, others: readonly Node<Id>[]): Struck<Id>[] {
  return others.flatMap((other) => {
    const edge = node.others.find(({ kind }) => kind === other.kind);
    return edge === undefined ? [] : [toStruck(other, false, because, edge)];
  });
}

function toStruck<Id>(
  { id }: Node<Id>,
  own: boolean,
  because: InvalidatingAct,
  { effect, confidence, why }: GraphNode['own'],
): Struck<Id> {
  return { credentialId: id, own, because, effect, confidence, why };
}

function isSameAccount<Id>({ account: one }: Node<Id>, { account: other }: Node<Id>): boolean {
  if (one === null || other === null) return false;
  if (one.userId !== '' && other.userId !== '') return one.userId === other.userId;
  return one.handle !== '' && one.handle.toLowerCase() === other.handle.toLowerCase();
}

function rank<Id>({ own, effect }: Struck<Id>): number {
  return own ? -1 : ['dead', 'doubtful', 'outdated', 'survives'].indexOf(effect);
}
