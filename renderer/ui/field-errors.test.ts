import { expect, it } from 'vitest';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { describeError, toFieldErrors } from './field-errors.ts';

function refusal(field?: string, hint?: string) {
  return new KeystageError('input/invalid', 'Too long', { field, hint });
}

it('puts a failure under the field it names', () => {
  expect(toFieldErrors(refusal('name'), ['name', 'tags'])).toEqual({ name: 'Too long' });
});

it('takes the longest name the path begins with, and looks into the changes of an edit', () => {
  const fields = ['automatedAccount', 'automatedAccount.botHandle'];
  expect(toFieldErrors(refusal('changes.automatedAccount.botHandle'), fields)).toEqual({
    'automatedAccount.botHandle': 'Too long',
  });
  expect(toFieldErrors(refusal('tags.3'), ['tags'])).toEqual({ tags: 'Too long' });
});

it('leaves what belongs to no field of the form to the form', () => {
  expect(toFieldErrors(refusal('appId'), ['name'])).toBeNull();
  expect(toFieldErrors(refusal(), ['name'])).toBeNull();
});

it('joins what happened and what to do into one text', () => {
  expect(describeError(refusal('name', 'Use at most 100 characters.'))).toBe('Too long. Use at most 100 characters.');
  expect(describeError(refusal('name'))).toBe('Too long');
});
