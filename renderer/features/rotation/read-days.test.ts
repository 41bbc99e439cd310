import { expect, it } from 'vitest';
import { listSteps } from './rotation-plan.ts';
import { readDays } from './read-days.ts';

it('reads a number of days, and nothing as none', () => {
  expect(readDays(' 90 ')).toBe(90);
  expect(readDays('  ')).toBeNull();
  for (const text of ['0', '3651', '1.5', '-3', 'weekly']) expect(readDays(text)).toBeUndefined();
});

it('tells of what dies only where something does, and of quiet hours in production', () => {
  expect(listSteps(true, false, 0)).toHaveLength(3);
  const all = listSteps(true, true, 2);
  expect(all[0]).toContain('quiet hour');
  expect(all.at(-1)).toContain('Renew');
});
