import { describe, expect, it } from 'vitest';
import { choose, countSame, countTaken, proposed, toStoreInput, type ImportPlan } from './import-choices.ts';

type Planned = ImportPlan['sections'][number]['credentials'][number];

const credential = (key: string, fate: Planned['fate'], missing: string | null = null): Planned => ({
  key,
  kind: 'bearer',
  into: null,
  account: null,
  values: [],
  missing,
  fate,
});

const plan: ImportPlan = {
  planId: 'plan_1',
  path: '/x/.env',
  format: 'env',
  until: '2026-01-01T00:00:00.000Z',
  leftOut: [],
  warnings: [],
  sections: [
    {
      key: 'section-1',
      app: { id: null, name: 'acme' },
      environment: { id: null, name: 'Development' },
      credentials: [
        credential('a', 'new'),
        credential('b', 'same'),
        credential('c', 'differs'),
        credential('d', 'new', 'API key'),
      ],
      providerAppId: null,
      callbackUrls: [],
      warnings: [],
    },
  ],
};
const [a, , c] = plan.sections[0]!.credentials;

describe('what of a file is stored', () => {
  it('is by proposal what is new and whole, and replaces nothing', () => {
    expect(countTaken(plan, proposed)).toBe(1);
    expect(countSame(plan)).toBe(1);
    expect(toStoreInput(plan, proposed)).toEqual({ planId: 'plan_1', leaveOut: [], replace: [] });
  });

  it('follows what is decided of each, and its taking back', () => {
    const decided = choose(choose(proposed, a!, false), c!, true);
    expect(toStoreInput(plan, decided)).toEqual({ planId: 'plan_1', leaveOut: ['a'], replace: ['c'] });
    expect(countTaken(plan, decided)).toBe(1);
    expect(toStoreInput(plan, choose(choose(decided, a!, true), c!, false))).toEqual(toStoreInput(plan, proposed));
  });
});
