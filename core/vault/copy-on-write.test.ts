import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { findOrigin, settle, startDraft } from './copy-on-write.ts';
import { deepFreeze } from './deep-readonly.ts';

vi.setConfig({ testTimeout: 30_000 });

interface Tree {
  [key: string]: Tree | Tree[] | string;
}

const keys = ['a', 'b', 'c', 'd'];
const key = fc.constantFrom(...keys);
const { tree } = fc.letrec<{ tree: Tree; node: Tree | Tree[] | string }>((tie) => ({
  tree: fc.dictionary(key, tie('node'), { maxKeys: 3, depthIdentifier: 'tree' }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'tree' },
    fc.string(),
    tie('tree'),
    fc.array(tie('tree'), { maxLength: 3, depthIdentifier: 'tree' }),
  ),
}));

type Edit =
  | { readonly do: 'set'; readonly path: string[]; readonly key: string; readonly value: Tree }
  | { readonly do: 'delete'; readonly path: string[]; readonly key: string }
  | { readonly do: 'move'; readonly path: string[]; readonly key: string; readonly to: string }
  | { readonly do: 'rotate'; readonly path: string[] };
const path = fc.array(fc.constantFrom(...keys, '0', '1'), { maxLength: 3 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constant('set' as const), path, key, value: tree }),
  fc.record({ do: fc.constant('delete' as const), path, key }),
  fc.record({ do: fc.constant('move' as const), path, key, to: key }),
  fc.record({ do: fc.constant('rotate' as const), path }),
);

/** The object at `path`, as far as there is one. */
function walk(root: Tree, path: readonly string[]): Tree | Tree[] {
  let at: Tree | Tree[] = root;
  for (const step of path) {
    const next: unknown = Reflect.get(at, step);
    if (typeof next !== 'object' || next === null) break;
    at = next as Tree | Tree[];
  }
  return at;
}

function apply(root: Tree, change: Edit): void {
  const at = walk(root, change.path);
  if (Array.isArray(at)) {
    // What the records' histories see: one in front, one off the end.
    if (change.do === 'rotate' && at.length > 0) at.unshift(at.pop()!);
    else if (change.do === 'set') at.push(structuredClone(change.value));
    else if (change.do === 'delete') at.splice(0, 1);
    return;
  }
  if (change.do === 'set') at[change.key] = structuredClone(change.value);
  else if (change.do === 'delete') Reflect.deleteProperty(at, change.key);
  else if (change.do === 'move') {
    const moved = at[change.key];
    if (moved === undefined || change.to === change.key) return;
    Reflect.deleteProperty(at, change.key);
    at[change.to] = moved;
  }
}

describe('a draft', () => {
  it('comes to the same as a deep copy under any edits, and leaves what it was made from as it was', () => {
    fc.assert(
      fc.property(tree, fc.array(edit, { maxLength: 12 }), (base, edits) => {
        const before = structuredClone(base);
        const copy = structuredClone(base);
        const draft = startDraft<Tree>(deepFreeze(base));
        for (const each of edits) {
          apply(copy, each);
          apply(draft.root, each);
          expect(draft.root).toEqual(copy);
        }
        expect(draft.finish()).toEqual(copy);
        expect(base).toEqual(before);
      }),
    );
  });

  it('keeps the very objects that were not written to, and all of them where nothing was', () => {
    const base = deepFreeze({ one: { deep: { n: 1 } }, two: { deep: { n: 2 } } });
    const untouched = startDraft(base);
    expect(untouched.root.one.deep.n).toBe(1);
    expect(untouched.finish()).toBe(base);
    const draft = startDraft<{ one: { deep: { n: number } }; two: object }>(base);
    draft.root.one.deep.n = 3;
    const next = draft.finish();
    expect(next.two).toBe(base.two);
    expect(next.one).toEqual({ deep: { n: 3 } });
  });

  it('lists, spreads and counts as the plain thing does', () => {
    const { root } = startDraft<{ list: { n: number }[]; more?: string }>(deepFreeze({ list: [{ n: 1 }, { n: 2 }] }));
    expect(Array.isArray(root.list)).toBe(true);
    root.list = [{ n: 0 }, ...root.list].slice(0, 2);
    expect(root.list.map(({ n }) => n)).toEqual([0, 1]);
    root.more = 'x';
    expect(Object.keys(root)).toEqual(['list', 'more']);
    expect('more' in root).toBe(true);
    expect({ ...root }).toEqual({ list: [{ n: 0 }, { n: 1 }], more: 'x' });
  });

  it('lets go of what a change returns of it', () => {
    const draft = startDraft<{ one: { n: number } }>(deepFreeze({ one: { n: 1 } }));
    draft.root.one.n = 2;
    const answer = { held: draft.root.one, list: [draft.root.one] };
    const next = draft.finish();
    const { held, list } = settle(answer);
    expect(held).toBe(next.one);
    expect(list[0]).toBe(next.one);
  });

  it('says which keys may differ from what it was made from', () => {
    const base = deepFreeze({ a: { n: 1 }, b: { n: 1 }, c: { n: 1 } });
    const draft = startDraft<Record<string, { n: number }>>(base);
    delete draft.root['c'];
    draft.root['a']!.n = 2;
    expect(findOrigin(draft.root)).toEqual({ base, touched: new Set(['c', 'a']) });
    expect(findOrigin(base)).toBeNull();
  });
});
