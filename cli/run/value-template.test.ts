import { describe, expect, it } from 'vitest';
import { fillTemplate, parseValueTemplate, referencesIn, type ValuePart } from './value-template.ts';

const reference = 'ks://acme/dev/db.password';

function parse(value: string): readonly ValuePart[] {
  const parts = parseValueTemplate(value);
  if ('problem' in parts) throw new Error(parts.problem);
  return parts;
}

describe('parseValueTemplate', () => {
  it.each([
    ['plain', [], 'plain'],
    ['', [], ''],
    ['${HOME} $X {ks} ks:/', [], '${HOME} $X {ks} ks:/'],
    [reference, [reference], '<1>'],
    ['ks://acme/dev/bearer', ['ks://acme/dev/bearer'], '<1>'],
    [`\${${reference}}`, [reference], '<1>'],
    [`a\${${reference}}b\${ks://acme/dev/other}c`, [reference, 'ks://acme/dev/other'], 'a<1>b<2>c'],
  ])('fills %j', (value, references, filled) => {
    const parts = parse(value);
    expect(referencesIn(parts)).toEqual(references);
    expect(fillTemplate(parts, (each) => `<${references.indexOf(each) + 1}>`)).toBe(filled);
  });

  it.each([
    [`Bearer ${reference}`, 'among other text'],
    [`${reference} `, 'no reference'],
    ['ks://acme/dev', 'no reference'],
    ['ks://', 'no reference'],
    ['x${ks://acme/dev}', 'no reference'],
    ['x${ks://acme/dev/db.password', 'among other text'],
    [`\${${reference}} and ${reference}`, 'among other text'],
  ])('refuses %j', (value, problem) => {
    expect(() => parse(value)).toThrow(problem);
  });

  it('does not look for references in what it fills in', () => {
    expect(fillTemplate(parse(`x\${${reference}}`), () => '${ks://acme/dev/other}')).toBe('x${ks://acme/dev/other}');
  });
});
