import { describe, expect, it } from 'vitest';
import { createChildEnvironment } from './child-environment.ts';

describe('createChildEnvironment', () => {
  it('puts later variables over earlier ones, and says what of the caller’s had another value', () => {
    const inherited = { PATH: '/bin', X_API_KEY: 'old', SAME: 'same', GONE: undefined };
    const variables = [
      { name: 'X_API_KEY', value: 'one' },
      { name: 'SAME', value: 'same' },
      { name: 'X_API_KEY', value: 'two' },
      { name: 'NEW', value: 'new' },
    ];
    expect(createChildEnvironment(inherited, variables, 'linux')).toEqual({
      env: { PATH: '/bin', X_API_KEY: 'two', SAME: 'same', NEW: 'new' },
      replaced: ['X_API_KEY'],
    });
  });

  it('passes on of Keystage’s own variables only where things are', () => {
    const inherited = { KEYSTAGE_HOME: '/h', KEYSTAGE_DOOR: 'browser', KEYSTAGE_OTHER: 'planted' };
    expect(createChildEnvironment(inherited, [], 'linux').env).toEqual({
      KEYSTAGE_HOME: '/h',
      KEYSTAGE_DOOR: 'browser',
    });
  });

  it('takes names for the same on Windows that differ in case', () => {
    const inherited = { Path: 'old', x_api_key: 'old' };
    const variables = [{ name: 'X_API_KEY', value: 'new' }];
    expect(createChildEnvironment(inherited, variables, 'win32')).toEqual({
      env: { Path: 'old', X_API_KEY: 'new' },
      replaced: ['X_API_KEY'],
    });
    expect(createChildEnvironment(inherited, variables, 'linux').replaced).toEqual([]);
  });
});
