import { describe, expect, test } from 'vitest';
import { checkXScopes, xScopePresets, xScopes } from './x-scopes.ts';

describe('X’s scopes', () => {
  test('are each listed once, with a description', () => {
    const names = xScopes.map((scope) => scope.name);
    expect(new Set(names).size).toBe(names.length);
    expect(xScopes.every((scope) => scope.description !== '')).toBe(true);
  });

  test('make presets that the check has nothing to say of', () => {
    for (const preset of xScopePresets) expect(checkXScopes(preset.scopes)).toEqual([]);
  });

  test('are checked for a refresh token', () => {
    expect(checkXScopes(['tweet.read', 'users.read'])).toMatchObject([
      { code: 'no-refresh-token', add: ['offline.access'] },
    ]);
  });

  test('are checked for the pair that answers who logged in', () => {
    expect(checkXScopes(['users.read', 'offline.access'])).toMatchObject([
      { code: 'identity-needs-pair', add: ['tweet.read'] },
    ]);
    expect(checkXScopes(['tweet.read', 'offline.access'])).toMatchObject([
      { code: 'identity-needs-pair', add: ['users.read'] },
    ]);
  });

  test('are checked for unknown names, repetition and emptiness', () => {
    expect(checkXScopes(['tweet.reads', 'offline.access']).map((finding) => finding.code)).toEqual(['unknown']);
    expect(checkXScopes(['offline.access', 'offline.access']).map((finding) => finding.code)).toEqual(['twice']);
    expect(checkXScopes([]).map((finding) => finding.code)).toEqual(['none']);
  });
});
