import { describe, expect, it } from 'vitest';
import { extend, listSelected, nothingSelected, selectAll, toggle } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const idsOf = ({ ids }: { readonly ids: ReadonlySet<string> }) => [...ids].join('');

describe('a selection', () => {
  it('takes and leaves one at a time', () => {
    const two = toggle(toggle(nothingSelected<string>(), 'b'), 'd');
    expect(idsOf(two)).toBe('bd');
    expect(idsOf(toggle(two, 'b'))).toBe('d');
  });

  it('reaches from what was taken last, either way, and shrinks again', () => {
    const one = toggle(nothingSelected<string>(), 'c');
    const down = extend(one, order, 'e', 'a');
    expect(idsOf(down)).toBe('cde');
    expect(idsOf(extend(down, order, 'd', 'a'))).toBe('cd');
    expect(idsOf(extend(down, order, 'a', 'a'))).toBe('abc');
  });

  it('reaches from where the focus was when nothing is taken yet, or what was is out of sight', () => {
    expect(idsOf(extend(nothingSelected<string>(), order, 'c', 'b'))).toBe('bc');
    expect(idsOf(extend(toggle(nothingSelected<string>(), 'z'), order, 'c', 'b'))).toBe('bc');
  });

  it('lists in the order of the list, and only what is still there', () => {
    const all = selectAll<string>(['c', 'gone', 'a']);
    expect(listSelected(all, [{ id: 'a' }, { id: 'b' }, { id: 'c' }])).toEqual([{ id: 'a' }, { id: 'c' }]);
  });
});
