import { expect, it } from 'vitest';
import { isLastGroup } from './recovery-code.ts';

it('takes the last group in any case and with stray spaces', () => {
  expect(isLastGroup('AAAA-BBBB-C0D1', ' c0d1 ')).toBe(true);
});

it('reads letters that look like digits as the vault does', () => {
  expect(isLastGroup('AAAA-BBBB-C0D1', 'COdl')).toBe(true);
});

it('refuses another group, and nothing at all', () => {
  expect(isLastGroup('AAAA-BBBB-CCCC', 'BBBB')).toBe(false);
  expect(isLastGroup('AAAA-BBBB-CCCC', '')).toBe(false);
});
