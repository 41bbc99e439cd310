import { describe, expect, it } from 'vitest';
import type { HealthFinding } from '../../../shared/index.ts';
import { sortFindings, summariseFindings } from './findings.ts';

function make(...verdicts: HealthFinding['verdict'][]): HealthFinding[] {
  return verdicts.map((verdict, index) => ({
    check: `check-${index}`,
    verdict,
    message: '',
    remedy: null,
    command: null,
  }));
}

it('puts the gravest first, and keeps the order within', () => {
  const sorted = sortFindings(make('good', 'note', 'problem', 'warning', 'problem'));
  expect(sorted.map(({ check }) => check)).toEqual(['check-2', 'check-4', 'check-3', 'check-1', 'check-0']);
});

describe('summariseFindings', () => {
  it.each([
    [make('good', 'good'), 'All checks are good.'],
    [make('problem', 'note', 'note', 'good'), '1 problem, 2 notes; 1 check is good.'],
    [make('warning'), '1 warning.'],
    [[], 'Nothing was checked.'],
  ])('says how many of which', (findings, text) => {
    expect(summariseFindings(findings)).toBe(text);
  });
});
