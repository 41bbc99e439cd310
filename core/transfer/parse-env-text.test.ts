import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvText } from './parse-env-text.ts';

function valuesOf(text: string): Record<string, string> {
  const parsed = parseEnvText(text);
  if (!parsed.ok) throw new Error(`line ${parsed.line} ${parsed.problem}`);
  return Object.fromEntries(parsed.lines.map(({ name, value }) => [name, value]));
}

describe('parseEnvText', () => {
  it.each([
    ['A=1', { A: '1' }],
    ['A=1\nB=2\n', { A: '1', B: '2' }],
    ['\uFEFFA=1', { A: '1' }],
    ['A=1\r\nB="x\r\ny"\r\n', { A: '1', B: 'x\ny' }],
    ['A=1\rB=2', { A: '1', B: '2' }],
    ['export A=1\n  export\tB=2', { A: '1', B: '2' }],
    ['  A = 1  ', { A: '1' }],
    ['A=', { A: '' }],
    ['A=   # nothing', { A: '' }],
    ['# comment\n\n   # another\nA=1', { A: '1' }],
    ['A=one # comment', { A: 'one' }],
    ['A=one#comment', { A: 'one' }],
    ['A="one # two" # comment', { A: 'one # two' }],
    ["A='one # two'# comment", { A: 'one # two' }],
    ['A="one\\ntwo\\r"', { A: 'one\ntwo\r' }],
    ["A='one\\ntwo'", { A: 'one\\ntwo' }],
    ['A=one\\ntwo', { A: 'one\\ntwo' }],
    ['A="one\ntwo"\nB=3', { A: 'one\ntwo', B: '3' }],
    ["A='one\n# two'\nB=3", { A: 'one\n# two', B: '3' }],
    ['A="a \\"word\\" and \\\\"', { A: 'a "word" and \\' }],
    ['A="\\t$B ${C} \\x"', { A: '\\t$B ${C} \\x' }],
    ['A=`it\'s "so"`', { A: 'it\'s "so"' }],
    ["A=it's", { A: "it's" }],
    ['A="C:\\\\new"', { A: 'C:\\new' }],
    ["A='C:\\'", { A: 'C:\\' }],
    ['A=a=b', { A: 'a=b' }],
    ['dotted.name-1=1', { 'dotted.name-1': '1' }],
    ['', {}],
  ])('reads %j', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it.each([
    ['A=1\nnonsense planted', 2, 'is neither'],
    ['A: 1', 1, 'is neither'],
    ['1A=1', 1, 'is neither'],
    ['=1', 1, 'is neither'],
    ['export A', 1, 'is neither'],
    ['A="x\ny"\nB="planted', 3, 'no other "'],
    ["A=1\n\nB='planted\nC=2", 3, "no other '"],
    ['A="planted" more', 1, 'after the closing "'],
    ["A='it\\'s'", 1, "after the closing '"],
    ['A="planted\\"', 1, 'no other "'],
    ['A=1\nB="x\0y"', 2, 'NUL'],
  ])('refuses %j at line %i', (text, line, problem) => {
    const parsed = parseEnvText(text);
    expect(parsed).toMatchObject({ ok: false, line, problem: expect.stringContaining(problem) as string });
    expect(JSON.stringify(parsed)).not.toContain('planted');
  });

  it('gives the line of each variable', () => {
    const parsed = parseEnvText('A=1\n# x\nB="1\n2\n3"\nC=4');
    expect(parsed).toMatchObject({ lines: [{ line: 1 }, { line: 3 }, { line: 6 }] });
  });

  it('answers for any text, and names a line that the text has', { timeout: 60_000 }, () => {
    const text = fc.array(
      fc.constantFrom('A', '_b', '=', '"', "'", '`', '\\', '\n', '\r', '#', ' ', '\0', 'export ', 'é', '\uFEFF'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (source) => {
          const parsed = parseEnvText(source);
          const lineCount = source.split(/\r\n?|\n/).length;
          const lines = (parsed.ok ? parsed.lines : [parsed]).map(({ line }) => line);
          expect(lines.every((line) => line >= 1 && line <= lineCount)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads back every value that was written in double quotes', { timeout: 60_000 }, () => {
    const value = fc.string({ unit: 'binary' }).map((each) => each.replaceAll('\0', ''));
    const entries = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/), value), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(entries, fc.constantFrom('\n', '\r\n'), fc.boolean(), (written, lineEnd, exported) => {
        const text = written
          .map(([name, each]) => `${exported ? 'export ' : ''}${name}="${escape(each)}"${lineEnd}`)
          .join('');
        expect(valuesOf(text)).toEqual(Object.fromEntries(written));
      }),
    );
  });

  it('is done with a large file soon enough to be used', () => {
    const parsed = parseEnvText('NAME_OF_A_VARIABLE="some value"\n'.repeat(20_000));
    expect(parsed.ok && parsed.lines.length).toBe(20_000);
  });
});

/** A line end within quotes stands as it is; a carriage return would be taken for one. */
function escape(value: string): string {
  return value.replace(/[\\"]/g, '\\$&').replaceAll('\r', '\\r');
}
