import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, type Oklch } from '../testing/oklch.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const strongCss = readFileSync(new URL('./contrast.css', import.meta.url), 'utf8');
const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const tokenPattern = new RegExp(String.raw`--([\w-]+): light-dark\(${colour}, ${colour}\);`, 'g');

type Theme = 'light' | 'dark';

const tokens = readTokens(css);
/** What is not said anew stays as it was. */
const strongTokens = new Map([...tokens, ...readTokens(strongCss)]);

function readTokens(text: string) {
  return new Map(
    [...text.matchAll(tokenPattern)].map(([, name = '', ...numbers]) => {
      const [light, dark] = [numbers.slice(0, 3), numbers.slice(3)].map(toOklch);
      return [name, { light, dark }] as const;
    }),
  );
}

function toOklch([lightness, chroma, hue]: readonly string[]): Oklch {
  return { lightness: Number(lightness), chroma: Number(chroma), hue: Number(hue) };
}

function token(name: string, theme: Theme, among = tokens): Oklch {
  const found = among.get(name)?.[theme];
  if (found === undefined) throw new TypeError(`tokens.css has no --${name}`);
  return found;
}

const stages = ['green', 'amber', 'red', 'blue', 'violet', 'grey'];
const tones = ['danger', 'warning', 'success'];
const plainGrounds = ['bg', 'surface', 'sunken', 'raised', 'hover', 'selected'];
const softGrounds = [...stages.map((stage) => `env-${stage}-soft`), ...tones.map((tone) => `${tone}-soft`)];

/** Every text that stands on every ground somewhere in the window. */
const textPairs = [
  ...[...plainGrounds, ...softGrounds].flatMap((ground) => [
    ['text', ground],
    ['text-muted', ground],
  ]),
  ...plainGrounds.flatMap((ground) => tones.map((tone) => [tone, ground])),
  ...tones.map((tone) => [tone, `${tone}-soft`]),
  // Badges stand in cells that may be the chosen one: their own ground is between, so that no more pairs arise.
  ...stages.map((stage) => [`env-${stage}`, `env-${stage}-soft`]),
  ...['bg', 'surface', 'raised', 'sunken'].map((ground) => ['link', ground]),
  ['on-ink', 'ink'],
  ['on-ink', 'ink-hover'],
  ['on-danger', 'danger-solid'],
  ['text', 'mark'],
] as [string, string][];

/** What is no text but has to be made out: borders of inputs, the focus ring, the dots of the stages. */
const shapePairs = [
  ...['surface', 'raised', 'sunken'].map((ground) => ['border-strong', ground]),
  ...plainGrounds.map((ground) => ['focus', ground]),
  ...stages.flatMap((stage) => [
    [`env-${stage}-solid`, 'surface'],
    [`env-${stage}-solid`, 'bg'],
    [`env-${stage}-solid`, `env-${stage}-soft`],
  ]),
] as [string, string][];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(textPairs)('%s is legible on %s', (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)('%s stands out from %s', (shape, ground) => {
    expect(contrast(token(shape, theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

describe.each(['light', 'dark'] as const)('with more contrast in the %s theme', (theme) => {
  it.each(textPairs)('%s is legible on %s at the enhanced ratio', (text, ground) => {
    expect(contrast(token(text, theme, strongTokens), token(ground, theme, strongTokens))).toBeGreaterThanOrEqual(7);
  });

  it.each(shapePairs)('%s stands out from %s', (shape, ground) => {
    expect(contrast(token(shape, theme, strongTokens), token(ground, theme, strongTokens))).toBeGreaterThanOrEqual(4.5);
  });

  it('draws hairlines that can be seen', () => {
    const ratio = contrast(token('border', theme, strongTokens), token('surface', theme, strongTokens));
    expect(ratio).toBeGreaterThanOrEqual(3);
  });
});

it('judges every colour there is, but for the hairlines', () => {
  const judged = new Set([...textPairs, ...shapePairs].flat());
  expect([...tokens.keys()].filter((name) => !judged.has(name))).toEqual(['border']);
});

it('reads every colour of the file', () => {
  const lines = css.split('\n').filter((line) => /^\s+--[\w-]+: light-dark\(oklch/.test(line));
  expect(tokens.size).toBe(lines.length);
  expect(tokens.size).toBeGreaterThan(30);
  const strongLines = strongCss.split('\n').filter((line) => /^\s+--/.test(line));
  expect(readTokens(strongCss).size).toBe(strongLines.length);
  expect([...readTokens(strongCss).keys()].filter((name) => !tokens.has(name))).toEqual([]);
});

describe('contrast', () => {
  const white = { lightness: 1, chroma: 0, hue: 0 };
  const black = { lightness: 0, chroma: 0, hue: 0 };

  it('is 21 between black and white, and 1 between equals', () => {
    expect(contrast(white, black)).toBeCloseTo(21, 3);
    expect(contrast(white, white)).toBe(1);
  });

  it('agrees with a published value: #0000ff on white is 8.59', () => {
    expect(contrast({ lightness: 0.452, chroma: 0.3132, hue: 264.05 }, white)).toBeCloseTo(8.59, 1);
  });
});
