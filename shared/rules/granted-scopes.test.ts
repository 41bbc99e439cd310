import { describe, expect, it } from 'vitest';
import { explainScopes } from './granted-scopes.ts';

describe('granted against asked scopes', () => {
  it.each([
    [['a.read', 'b.read'], ['b.read', 'a.read'], []],
    [[], ['a.read'], []],
    [['a.read', 'b.write'], ['a.read'], ['missing']],
    [['a.read', 'offline.access'], ['a.read'], ['no-refresh-token']],
    [['a.read'], ['a.read', 'dm.write'], ['unasked']],
    [['a.read', 'b.read', 'offline.access'], ['c.read'], ['missing', 'no-refresh-token', 'unasked']],
  ])('asked %j, granted %j: %j', (asked, granted, codes) => {
    expect(explainScopes(asked, granted).map(({ code }) => code)).toEqual(codes);
  });

  it('names the scopes, and what follows', () => {
    const [missing] = explainScopes(['tweet.read', 'dm.read'], ['tweet.read']);
    expect(missing?.message).toContain('dm.read');
    expect(missing?.message).toContain('403');
  });
});
