import { describe, expect, it } from 'vitest';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { createFakeTerminal } from '../testing/fake-terminal.ts';
import { showError } from './show-error.ts';

describe('showError', () => {
  it('says what happened, then what to do, and answers the exit code', () => {
    const fake = createFakeTerminal();
    const error = new KeystageError('not-found', 'There is no such thing.', { hint: 'Look elsewhere.' });
    expect(showError(fake.terminal, error)).toBe(4);
    expect(fake.stderr()).toBe('Error: There is no such thing.\nLook elsewhere.\n');
    expect(fake.stdout()).toBe('');
  });

  it('gives the hint in the words of the terminal where the core can’t know them', () => {
    const fake = createFakeTerminal();
    showError(
      fake.terminal,
      new KeystageError('vault/absent', 'There is no vault yet.', { hint: 'Create one first.' }),
    );
    expect(fake.stderr()).toContain('keystage init');
    expect(fake.stderr()).not.toContain('Create one first.');
  });

  it.each([true, false])('is one JSON line with --json (on a terminal: %s)', (isTTY) => {
    const fake = createFakeTerminal({ json: true, isTTY });
    showError(fake.terminal, new KeystageError('input/invalid', 'No.', { field: 'name', hint: 'Yes.' }));
    expect(fake.stderr().trimEnd()).not.toContain('\n');
    expect(JSON.parse(fake.stderr())).toEqual({
      error: { code: 'input/invalid', message: 'No.', field: 'name', hint: 'Yes.' },
    });
  });

  it('tells of an unforeseen error where it happened, and not its message, which may quote a secret', () => {
    const fake = createFakeTerminal();
    expect(showError(fake.terminal, new TypeError('planted-secret in an URL'))).toBe(1);
    expect(fake.stderr()).toContain('TypeError');
    expect(fake.stderr()).toMatch(/show-error\.test/);
    expect(fake.stderr()).not.toContain('planted');
  });
});
