import type { SandboxContext, SandboxRequest } from './exchange.ts';
import type { Grant } from './grants.ts';
import type { KeyRegistration } from './registration-source.ts';

/** What an `Authorization: Bearer` header holds, by the app as it is now. */
export type Bearer =
  | { readonly kind: 'user'; readonly grant: Grant; readonly scopes: readonly string[] }
  | { readonly kind: 'app-only'; readonly app: KeyRegistration }
  | { readonly kind: 'unknown'; readonly reason: 'access-token-not-live' | 'app-removed' | 'app-suspended' }
  | { readonly kind: 'none' };

export async function findBearer(request: SandboxRequest, context: SandboxContext): Promise<Bearer> {
  // The bearer tokens of apps come percent-encoded, or not.
  const token = /^Bearer +([\w.~+/%-]+=*\w*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return { kind: 'none' };
  const access = context.state.grants.findAccess(token, context.clock.now());
  if (access !== null) {
    // An app that was removed from the console takes its tokens along.
    const known = await context.registrations.find(access.grant.clientId);
    return known === null ? { kind: 'unknown', reason: 'app-removed' } : { kind: 'user', ...access };
  }
  const owner = context.state.appOnlyTokens.find(token);
  if (owner === null) return { kind: 'unknown', reason: 'access-token-not-live' };
  const app = await context.registrations.findByEnvironment(owner.environmentId);
  if (app?.keyId !== owner.keyId) return { kind: 'unknown', reason: 'app-removed' };
  return app.suspended ? { kind: 'unknown', reason: 'app-suspended' } : { kind: 'app-only', app };
}
