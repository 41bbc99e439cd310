import { describe, expect, it } from 'vitest';
import { fieldNameSchema } from './credential.ts';
import { toFreeHandle, toHandle } from '../rules/to-handle.ts';
import { formatReference, parseReference } from './reference.ts';

describe('parseReference', () => {
  it.each(['acme', 'acme/dev', 'acme/dev/api-key', 'acme/dev/api-key.api_key'])(
    'reads %s, and writes it again',
    (text) => {
      const reference = parseReference(text);
      expect(reference).not.toBeNull();
      expect(reference === null ? null : formatReference(reference)).toBe(text);
      expect(parseReference(`ks://${text}`)).toEqual(reference);
    },
  );

  it.each(['', '/', 'acme/', 'a/b/c/d', 'Acme', 'acme/dev/key.', 'acme/dev/.key', 'acme dev', 'acme--x', '-acme'])(
    'takes %j for no reference',
    (text) => {
      expect(parseReference(text)).toBeNull();
    },
  );
});

describe('field names', () => {
  it.each(['__proto__', 'constructor', '_x', 'Client', 'a b', ''])('are not %j', (name) => {
    expect(fieldNameSchema.safeParse(name).success).toBe(false);
  });
});

describe('toHandle', () => {
  it.each([
    ['Acme Poster (EU)', 'acme-poster-eu'],
    ['Crème brûlée', 'creme-brulee'],
    ['--', 'app'],
    ['x'.repeat(80), 'x'.repeat(60)],
  ])('turns %j into %j', (name, handle) => {
    expect(toHandle(name, 'app')).toBe(handle);
  });

  it('counts on from a taken one', () => {
    expect(toFreeHandle('acme', new Set(['acme', 'acme-2']))).toBe('acme-3');
  });
});
