import type { Redaction } from './redaction.ts';

/** RFC 6749 §3.3; the length is ours. It leaves out spaces, quotes, backslashes, controls and all but ASCII. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const maxScopes = 100;
/** 100 scopes of 200 characters, and the spaces between. What is beyond is not looked at. */
const longestScope = 100 * 201;

export interface ReadScope {
  readonly scopes: readonly string[];
  /** How many words were left out; text beyond the longest scope counts as one. */
  readonly wordsLeftOut: number;
}

/**
 * The scopes in a server's words. They are stored and shown in the clear, so what is no scope by its grammar, is one too
 * many, or is or contains a secret of this run in any form is left out, and was then not granted: the login goes on,
 * since the token is good, and its timeline warns.
 */
export function readScope(scope: string, redaction: Redaction): ReadScope {
  const words = new Set(scope.slice(0, longestScope).split(' '));
  words.delete('');
  const scopes: string[] = [];
  for (const word of words) {
    if (scopes.length === maxScopes) break;
    if (scopeToken.test(word) && !redaction.quotesSecret(word)) scopes.push(word);
  }
  return { scopes, wordsLeftOut: words.size - scopes.length + (scope.length > longestScope ? 1 : 0) };
}
