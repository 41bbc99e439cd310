import { expect, it } from 'vitest';
import type { PastValueView } from '../../../shared/index.ts';
import { at, day } from '../../testing/sample-app.ts';
import { formatDay } from '../../ui/format-time.ts';
import { describeReason, describeSpan, findPastValues } from './past-values.ts';

function makePast(field: string, changes: Partial<PastValueView> = {}): PastValueView {
  const dates = { createdAt: at(0), replacedAt: at(3 * day) };
  return { field, fingerprint: `print-${field}`, value: null, reason: 'rotated', ...dates, ...changes };
}

it('keeps to one field, in the order given', () => {
  const newer = makePast('api_key');
  const older = makePast('api_key', { fingerprint: 'older' });
  expect(findPastValues([newer, makePast('api_secret'), older], 'api_key')).toEqual([newer, older]);
});

it('says from when to when, and one day once', () => {
  const start = formatDay(Date.parse(at(0)));
  expect(describeSpan(makePast('a'))).toBe(`${start} – ${formatDay(Date.parse(at(3 * day)))}`);
  expect(describeSpan(makePast('a', { replacedAt: at(1000) }))).toBe(start);
});

it('has words for why it went', () => {
  expect(describeReason(makePast('a', { reason: 'login' }))).toBe('replaced by a login');
});
