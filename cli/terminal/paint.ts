import { toSafeLine } from './safe-text.ts';

const codes = {
  plain: '',
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  amber: '33',
  blue: '34',
  violet: '35',
  grey: '90',
} as const;
export type Style = keyof typeof codes;

/** Makes text fit to be shown, and styles it where the terminal has colours. All outside text goes through here. */
export type Paint = (text: string, style?: Style) => string;

export function createPaint(coloured: boolean): Paint {
  return (text, style = 'plain') => {
    const safe = toSafeLine(text);
    return coloured && style !== 'plain' && safe !== '' ? `\u001b[${codes[style]}m${safe}\u001b[0m` : safe;
  };
}

/** https://no-color.org: a NO_COLOR that is not empty turns colours off, whatever it says. */
export function wantsColour(
  isTerminal: boolean,
  env: { readonly NO_COLOR?: string | undefined; readonly TERM?: string | undefined },
): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
