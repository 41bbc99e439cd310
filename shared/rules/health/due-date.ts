import type { App } from '../../model/app.ts';
import type { CredentialView, FieldView } from '../../model/credential.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Policy = Pick<App, 'rotateEveryDays'>;

/** After how many days a credential is to be rotated: by its own policy, else by its app's; null for never. */
export function rotationPeriod(
  app: Policy,
  credential: Pick<CredentialView, 'kind' | 'rotateEveryDays'>,
): number | null {
  // A login's token is renewed by refreshing it or by the next login, and nobody rotates it.
  if (credential.kind === 'oauth2-user-token') return null;
  return credential.rotateEveryDays ?? app.rotateEveryDays ?? null;
}

/**
 * When a field is to be rotated (ms since 1970): the user's own date or the policy's, whichever is sooner; null for never.
 * The policy's clock starts anew with each new value.
 */
export function dueAt(app: Policy, credential: CredentialView, field: FieldView): number | null {
  const period = field.secret ? rotationPeriod(app, credential) : null;
  const byPolicy = period === null ? null : Date.parse(field.rotatedAt ?? field.createdAt) + period * dayMs;
  const byHand = field.rotateBy === null ? null : Date.parse(field.rotateBy);
  if (byPolicy === null || byHand === null) return byPolicy ?? byHand;
  return Math.min(byPolicy, byHand);
}
