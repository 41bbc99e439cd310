import { expect, it } from 'vitest';
import { splitMatches } from './split-matches.ts';

function marked(text: string, query: string): string {
  return splitMatches(text, query)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');
}

it('marks every place, in the text’s own case', () => {
  expect(marked('Acme poster for ACME', 'acme')).toBe('[Acme] poster for [ACME]');
});

it('marks nothing for an empty search', () => {
  expect(marked('Acme', '  ')).toBe('Acme');
});

it('keeps the text whole where lower case would change its length', () => {
  expect(marked('İstanbul', 'i')).toBe('İstanbul');
});
