import { Lexer } from 'yaml';

/** Ten times what a large file of xurl's has. The parser goes on after an error, and makes one of each lexeme. */
export const maxLexemes = 60_000;
/** Longer than any value may be; the parser makes an error of each wrong escape in it. */
const maxLexemeLength = 32 * 1024;

export interface Excess {
  readonly line: number;
  readonly problem: string;
}

/**
 * Where a text holds more than is given to the parser; null where it holds less. The parser's work goes with the number
 * of lexemes, well formed or not, and half a megabyte of commas keeps it for seconds. This looks no further than that.
 */
export function findExcess(lexemes: Iterable<string>): Excess | null {
  let count = 0;
  let line = 1;
  for (const lexeme of lexemes) {
    count += 1;
    if (count > maxLexemes) return { line, problem: 'is one of too many' };
    if (lexeme.length > maxLexemeLength) return { line, problem: 'is longer than any value' };
    for (let at = lexeme.indexOf('\n'); at !== -1; at = lexeme.indexOf('\n', at + 1)) line += 1;
  }
  return null;
}

export function takeLexemes(text: string): Iterable<string> {
  return new Lexer().lex(text);
}
