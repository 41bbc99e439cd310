import { describe, expect, it } from 'vitest';
import { readYamlTree } from './read-yaml-tree.ts';

describe('a YAML file', () => {
  it('is read as maps, lists and texts with their lines, and nothing becomes a number or a date', () => {
    const tree = readYamlTree('a:\n  b: 0123\n  c: 2026-01-01\nlist: [x, null]\n');
    expect(tree).toMatchObject({
      is: 'map',
      entries: new Map<string, unknown>([
        [
          'a',
          {
            is: 'map',
            line: 2,
            entries: new Map([
              ['b', { is: 'text', text: '0123', line: 2 }],
              ['c', { is: 'text', text: '2026-01-01', line: 3 }],
            ]),
          },
        ],
        [
          'list',
          {
            is: 'list',
            line: 4,
            items: [
              { is: 'text', text: 'x', line: 4 },
              { is: 'text', text: '', line: 4 },
            ],
          },
        ],
      ]),
    });
  });

  it('may be JSON', () => {
    expect(readYamlTree('{"a":\n {"b": "c"}}')).toMatchObject({ is: 'map' });
  });

  it.each([
    ['an alias', 'a: &x planted\nb: *x\n', 2, /refers to another place/],
    ['a bomb of aliases', `a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n`, 2, /refers to another place/],
    ['brackets without end', '['.repeat(200_000), 1, /nests deeper/],
    ['a name that acts on a terminal', 'a: b\n"c\\e[31m": d\n', 2, /control characters/],
    ['a name that turns the direction of writing', 'a: b\n"c\\u202e": d\n', 2, /invisible marks/],
    ['names of names without end', '? '.repeat(200_000), 1, /nests deeper/],
    ['names of names without end in braces', `{${'?\n'.repeat(200_000)}`, 49, /nests deeper/],
    ['dashes without end', '- '.repeat(20_000), 1, /nests deeper/],
    [
      'too deep a map',
      Array.from({ length: 20 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n'),
      13,
      /nests deeper/,
    ],
    ['too many values', `[${'v,'.repeat(11_000)}]`, 1, /one of too many/],
    ['a second document', 'a: b\n---\nc: d\n', 2, /second document/],
    ['two of one name', 'a: b\na: planted\n', 2, /names a thing twice/],
    ['an open quote', 'a: b\nc: "planted\n', 3, /is not YAML/],
    ['a map as a name', '? {a: b}\n: c\n', 1, /name that is no text/],
  ])('is refused with its line, and without its text: %s', (_what, text, line, problem) => {
    const refused = readYamlTree(text);
    expect(refused).toMatchObject({ line, problem: expect.stringMatching(problem) as string });
    expect(JSON.stringify(refused)).not.toContain('planted');
  });
});
