import { expect, it } from 'vitest';
import { adviseUnavailable } from './unavailable-advice.ts';

it('offers a backup for a damaged or unreadable file', () => {
  expect(adviseUnavailable('vault/damaged').restore).toBe(true);
  expect(adviseUnavailable('vault/read-failed').restore).toBe(true);
});

it('never puts an older file in the place of a newer format or of one in use', () => {
  expect(adviseUnavailable('vault/newer-format').restore).toBe(false);
  expect(adviseUnavailable('vault/newer-format').steps.join(' ')).toContain('Update Keystage');
  expect(adviseUnavailable('vault/busy').restore).toBe(false);
});
