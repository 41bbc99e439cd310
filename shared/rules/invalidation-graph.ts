import type { CredentialKind } from '../model/credential-kinds.ts';
import type { Confidence, InvalidatingAct, InvalidationEffect } from './invalidation-terms.ts';

/** What an act does to credentials of one kind. */
export interface Edge {
  readonly kind: CredentialKind;
  readonly effect: InvalidationEffect;
  readonly confidence: Confidence;
  /** A sentence for whoever is about to do it. */
  readonly why: string;
}

export interface GraphNode {
  /** To the very value that is regenerated. */
  readonly own: Omit<Edge, 'kind'>;
  /** To the other credentials of the same registration. */
  readonly others: readonly Edge[];
}

const endsAtOnce = 'It ends at the moment the new one is shown. There is no time in which both work.';

function own(why: string, confidence: Confidence = 'documented'): GraphNode['own'] {
  return { effect: 'dead', confidence, why };
}

function survives(kind: CredentialKind, confidence: Confidence, why: string): Edge {
  return { kind, effect: 'survives', confidence, why };
}

function dead(kind: CredentialKind, why: string): Edge {
  return { kind, effect: 'dead', confidence: 'documented', why };
}

/** X's rules. What is not listed for an act is not touched by it. */
export const xGraph: Readonly<Record<InvalidatingAct, GraphNode>> = {
  'api-key-regenerated': {
    own: own(endsAtOnce),
    others: [
      {
        kind: 'access-token',
        effect: 'dead',
        confidence: 'reported',
        why: 'Access tokens belong to the key they were issued with. Every user has to authorise the app again.',
      },
      {
        kind: 'bearer',
        effect: 'doubtful',
        confidence: 'unconfirmed',
        why: 'It was made from the old pair. X does not say whether it lives on: expect it not to.',
      },
      survives('oauth2-client', 'unconfirmed', 'OAuth 2.0 has a client ID and secret of its own.'),
      survives('oauth2-user-token', 'unconfirmed', 'It was issued to the OAuth 2.0 client, not to the API key.'),
    ],
  },
  'access-token-regenerated': {
    own: own(endsAtOnce),
    others: [
      survives('api-key', 'documented', 'Only this account’s pair is regenerated.'),
      survives('access-token', 'documented', 'Other accounts’ tokens are not touched.'),
    ],
  },
  'bearer-regenerated': {
    own: own(endsAtOnce),
    others: [survives('api-key', 'documented', 'The key pair that it is made from stays as it is.')],
  },
  'client-secret-regenerated': {
    own: own('The old secret ends at once: the next exchange or refresh with it is refused.'),
    others: [
      survives(
        'oauth2-user-token',
        'unconfirmed',
        'Access tokens work until they expire. The next refresh needs the new secret; refresh tokens probably go on.',
      ),
    ],
  },
  'value-regenerated': {
    own: own('The provider usually ends the old value with the new one.', 'unconfirmed'),
    others: [],
  },
  'permission-changed': {
    own: own(endsAtOnce),
    others: [
      {
        kind: 'access-token',
        effect: 'outdated',
        confidence: 'documented',
        why: 'It keeps the permission it was issued with until it is regenerated, or its user authorises the app again.',
      },
      survives('api-key', 'documented', 'Keys carry no permission of their own.'),
    ],
  },
  'new-login': {
    own: own('X keeps one grant for each app and user: the new login has ended the one before.'),
    others: [],
  },
  'app-suspended': {
    own: own('Nothing of a suspended app works.'),
    others: [
      dead('api-key', 'Nothing of a suspended app works.'),
      dead('access-token', 'Nothing of a suspended app works.'),
      dead('oauth2-client', 'Nothing of a suspended app works.'),
      dead('bearer', 'Nothing of a suspended app works.'),
      dead('oauth2-user-token', 'Nothing of a suspended app works.'),
    ],
  },
};
