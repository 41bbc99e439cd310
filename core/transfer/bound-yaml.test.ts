import { describe, expect, it } from 'vitest';
import { findExcess, maxLexemes, takeLexemes } from './bound-yaml.ts';
import { readYamlTree } from './read-yaml-tree.ts';

/** As large as a file may be. */
const fill = (text: string) => text.repeat(Math.ceil((512 * 1024) / text.length));

/** How far one looks into a text. */
function countTaken(text: string): number {
  let taken = 0;
  function* counted() {
    for (const lexeme of takeLexemes(text)) {
      taken += 1;
      yield lexeme;
    }
  }
  findExcess(counted());
  return taken;
}

describe('half a megabyte that is no YAML', () => {
  it.each([
    ['commas', `[${fill(',')}`],
    ['closing brackets', fill(']')],
    ['tags', fill('! ')],
    ['anchors', fill('& ')],
    ['quotes', fill('"\n')],
    ['braces with colons', `{${fill('a: b: c, ')}`],
    ['documents', fill('---\n')],
    ['names of one name', fill('a:\n')],
  ])('is refused before the parser sees it, and looked at no further than it is taken: %s', (_what, text) => {
    expect(readYamlTree(text)).toMatchObject({ problem: 'is one of too many' });
    expect(countTaken(text)).toBe(maxLexemes + 1);
  });

  it('is refused for its length where it is one value', () => {
    expect(readYamlTree(`a: b\nc: "${fill('\\q')}"`)).toEqual({ line: 2, problem: 'is longer than any value' });
  });
});

it('says the line where the bound was passed', () => {
  const lines = Array.from({ length: maxLexemes }, (_, index) => (index === 9 ? 'x\ny' : '\n'));
  expect(findExcess(lines)).toBeNull();
  expect(findExcess([...lines, 'planted'])).toEqual({ line: maxLexemes + 1, problem: 'is one of too many' });
});

it('lets a file pass that has thousands of values', () => {
  const text = Array.from({ length: 4000 }, (_, count) => `k${count}:\n  v: x`).join('\n');
  expect(readYamlTree(text)).toMatchObject({ is: 'map' });
});
