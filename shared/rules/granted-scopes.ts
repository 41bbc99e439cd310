/** What differs between the scopes that were asked and those that were granted, and what follows from it. */
export interface ScopeDifference {
  readonly code: 'missing' | 'no-refresh-token' | 'unasked';
  readonly scopes: readonly string[];
  readonly message: string;
}

/**
 * Explains a grant (RFC 6749 §3.3: a server may grant less or other than what was asked, and says so in `scope`). Empty
 * where both are the same, and where nobody knows what was asked.
 */
export function explainScopes(asked: readonly string[], granted: readonly string[]): ScopeDifference[] {
  if (asked.length === 0) return [];
  const differences: ScopeDifference[] = [];
  const missing = asked.filter((scope) => !granted.includes(scope));
  const others = missing.filter((scope) => scope !== 'offline.access' && scope !== 'offline_access');
  if (others.length > 0) {
    differences.push({
      code: 'missing',
      scopes: others,
      message: `Asked and not granted: ${others.join(' ')}. Requests that need ${others.length === 1 ? 'it' : 'them'} will answer 403. Check that the app may have ${others.length === 1 ? 'it' : 'them'}, and log in again.`,
    });
  }
  if (missing.length > others.length) {
    differences.push({
      code: 'no-refresh-token',
      scopes: missing.filter((scope) => !others.includes(scope)),
      message: 'Staying connected was asked and not granted: when the access token ends, somebody has to log in again.',
    });
  }
  const unasked = granted.filter((scope) => !asked.includes(scope));
  if (unasked.length > 0) {
    differences.push({
      code: 'unasked',
      scopes: unasked,
      message: `Granted without being asked: ${unasked.join(' ')}. The account has allowed this app more before; whoever has the token has it all.`,
    });
  }
  return differences;
}
