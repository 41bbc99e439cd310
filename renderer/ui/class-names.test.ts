import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bindStyles } from './class-names.ts';

const renderer = fileURLToPath(new URL('..', import.meta.url));
const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => join(renderer, path));

interface Use {
  readonly component: string;
  readonly stylesheet: string;
  readonly names: readonly string[];
}

function readUse(component: string): Use | null {
  const source = readFileSync(component, 'utf8');
  const stylesheet = /import styles from '(.+\.module\.css)'/.exec(source)?.[1];
  if (stylesheet === undefined) return null;
  const calls = [...source.matchAll(/\bcss\(([^)]*)\)/g)].map((match) => match[1] ?? '');
  const names = calls.flatMap((call) => [...call.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? ''));
  return { component, stylesheet: join(dirname(component), stylesheet), names };
}

const uses = components.map(readUse).filter((use) => use !== null);

describe('every class that a component names', () => {
  it.each(uses.map((use) => [use.component.slice(renderer.length), use] as const))(
    'is in its stylesheet: %s',
    (_, use) => {
      const defined = readFileSync(use.stylesheet, 'utf8');
      const missing = use.names.filter((name) => !new RegExp(`\\.${name}\\b(?!-)`).test(defined));
      expect(missing).toEqual([]);
    },
  );
});

describe('bindStyles', () => {
  const css = bindStyles({ row: 'row_1', open: 'open_2' });

  it('joins the classes that apply', () => {
    expect(css('row', 'open')).toBe('row_1 open_2');
    expect(css('row', false, undefined)).toBe('row_1');
  });

  it('throws for a class that the stylesheet lacks', () => {
    expect(() => css('closed')).toThrow('No class "closed"');
  });
});
