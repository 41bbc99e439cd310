import { describe, expect, it } from 'vitest';
import { createPaint } from './paint.ts';
import { formatPairs, formatTable } from './table.ts';
import { textWidth, truncate } from './text-width.ts';

const plain = createPaint(false);
const coloured = createPaint(true);

describe('formatTable', () => {
  it('aligns columns by the cells that text takes, not by its length', () => {
    const table = formatTable(
      [{ title: 'A' }, { title: 'B' }],
      [
        ['東京', 'x'],
        ['e\u0301', 'y'],
      ],
      plain,
      Infinity,
    );
    expect(table).toBe('A     B\n東京  x\ne\u0301     y\n');
  });

  it('takes width from the flexible columns, the last one first, and never more than they have', () => {
    const columns = [{ title: 'KEY' }, { title: 'LONG', flexible: true }, { title: 'LONGER', flexible: true }];
    const rows = [['key', 'a'.repeat(20), 'b'.repeat(20)]];
    const lines = formatTable(columns, rows, plain, 40).trimEnd().split('\n');
    expect(lines[1]).toBe(`key  ${'a'.repeat(20)}  ${'b'.repeat(12)}…`);
    expect(Math.max(...lines.map(textWidth))).toBe(40);
    expect(formatTable(columns, rows, plain, 10)).toContain(`key  ${'a'.repeat(7)}…  ${'b'.repeat(7)}…`);
  });

  it('never cuts a title, nor what is no wider', () => {
    const columns = [{ title: 'KEY' }, { title: 'ENVIRONMENT', flexible: true }, { title: 'FIELDS', flexible: true }];
    const table = formatTable(columns, [['k'.repeat(60), 'Development', 'f'.repeat(20)]], plain, 80);
    expect(table).toContain('ENVIRONMENT  FIELDS');
    expect(table).toContain('  Development  fffffff…');
  });

  it('is aligned the same with colours, which take no width', () => {
    const rows = [
      [{ text: 'red', style: 'red' as const }, 'x'],
      ['longer', 'y'],
    ];
    const columns = [{ title: 'A' }, { title: 'B' }];
    const table = formatTable(columns, rows, coloured, Infinity);
    expect(table).toContain('\u001b[31mred\u001b[0m');
    expect(table.replace(/\u001b\[\d*m/g, '')).toBe(formatTable(columns, rows, plain, Infinity));
  });

  it('does not let a cell forge a row or act', () => {
    const table = formatTable([{ title: 'A' }], [['x\ny\u001b[2J']], plain, Infinity);
    expect(table.split('\n')).toHaveLength(3);
    expect(table).not.toContain('\u001b');
  });
});

it('formatPairs puts the names in a column of their own', () => {
  expect(
    formatPairs(
      [
        ['A', '1'],
        ['Longer', '2'],
      ],
      plain,
      '  ',
    ),
  ).toBe('  A       1\n  Longer  2\n');
});

it.each([
  ['', 0],
  ['abc', 3],
  ['東京', 4],
  ['👩‍💻', 2],
  ['e\u0301', 1],
])('%j takes %i cells', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

it('truncates between characters, never within one', () => {
  expect(truncate('東京タワー', 6)).toBe('東京…');
  expect(truncate('abc', 3)).toBe('abc');
});
