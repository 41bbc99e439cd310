import { describe, expect, it } from 'vitest';
import { KeystageError } from '../../../shared/contract/keystage-error.ts';
import { describeWrongSecret, findMissingSecret, noSecret, toPersonalSecret } from './personal-secret.ts';

it('sends what was typed as what it is', () => {
  expect(toPersonalSecret({ with: 'passphrase', text: 'planted words' })).toEqual({
    with: 'passphrase',
    passphrase: 'planted words',
  });
  expect(toPersonalSecret({ with: 'recovery-code', text: 'AAAA' })).toEqual({
    with: 'recovery-code',
    recoveryCode: 'AAAA',
  });
});

it('asks for the one that is missing, and for none that is there', () => {
  expect(findMissingSecret(noSecret)).toContain('passphrase');
  expect(findMissingSecret({ with: 'recovery-code', text: '' })).toContain('recovery code');
  expect(findMissingSecret({ with: 'passphrase', text: ' ' })).toBeUndefined();
});

describe('describeWrongSecret', () => {
  it('puts a wrong secret under its field, with what to do', () => {
    const error = new KeystageError('vault/wrong-passphrase', 'It does not open.', { hint: 'See the layout.' });
    expect(describeWrongSecret(error)).toBe('It does not open. See the layout.');
  });

  it('leaves other failures to the form', () => {
    expect(describeWrongSecret(new KeystageError('vault/busy', 'Busy.'))).toBeUndefined();
    expect(describeWrongSecret(null)).toBeUndefined();
  });
});
