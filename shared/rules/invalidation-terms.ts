/** What can be done at the provider that ends or changes credentials other than the one it is done to. */
export const invalidatingActs = [
  'api-key-regenerated',
  'access-token-regenerated',
  'client-secret-regenerated',
  'bearer-regenerated',
  'value-regenerated',
  'permission-changed',
  'new-login',
  'app-suspended',
] as const;
export type InvalidatingAct = (typeof invalidatingActs)[number];

/**
 * What an act does to a value: ends it; may end it; leaves it at work with the permission it was issued with; nothing.
 */
export const invalidationEffects = ['dead', 'doubtful', 'outdated', 'survives'] as const;
export type InvalidationEffect = (typeof invalidationEffects)[number];

/** How well an effect is known: the provider says so; people report it; it follows from how such things are built. */
export type Confidence = 'documented' | 'reported' | 'unconfirmed';
