import { describe, expect, it } from 'vitest';
import { shownName } from './shown-text.ts';

const schema = shownName(20, 'app');

describe('shownName', () => {
  it.each(['Acme Poster', '東京', '👩‍💻 tools', 'Ünïcode'])('takes %j', (name) => {
    expect(schema.parse(` ${name} `)).toBe(name);
  });

  it.each(['', '   ', 'x'.repeat(21), 'Acme\u202ereso', 'two\nlines', 'esc\u001b[31m', 'zero\u200bwidth'])(
    'refuses %j',
    (name) => {
      expect(schema.safeParse(name).success).toBe(false);
    },
  );
});
