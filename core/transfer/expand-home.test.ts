import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expandHome } from './expand-home.ts';

it('writes out the home folder, and nothing that only looks like it', () => {
  expect(expandHome('~/keys/acme.keystage')).toBe(join(homedir(), 'keys', 'acme.keystage'));
  expect(expandHome('/tmp/~/acme')).toBe('/tmp/~/acme');
  expect(expandHome('~someone/acme')).toBe('~someone/acme');
});
