import { expect, it } from 'vitest';
import { KeystageError } from '../../shared/index.ts';
import { describeFault } from './describe-fault.ts';

it('says of an unforeseen failure where it arose, and nothing of what it failed on', () => {
  const told = describeFault('secret.reveal', new TypeError('planted-secret is not a function'));
  expect(told).toMatch(/^secret\.reveal failed: TypeError\n\s+at /);
  expect(told).not.toContain('planted-secret');
});

it('gives an expected failure its own words', () => {
  const error = new KeystageError('vault/write-failed', 'The log could not be written.', { hint: 'Free some space.' });
  expect(describeFault('activity.list', error)).toBe('The log could not be written. Free some space.');
});

it('does not repeat what was thrown where that is no error', () => {
  expect(describeFault('vault.lock', 'planted-secret')).toBe('vault.lock failed, and did not say why.');
});
