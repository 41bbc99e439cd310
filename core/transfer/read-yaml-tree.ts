import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Node, type ParsedNode } from 'yaml';
import { isDisguised } from '../../shared/index.ts';
import { findExcess, takeLexemes } from './bound-yaml.ts';

// YAML as far as xurl and twurl write it: maps of maps of texts. Nothing is expanded and nothing becomes an object of
// JavaScript's, so that a file can't grow in memory (aliases), and a value can't be taken for a number or a date.

export interface YamlText {
  readonly is: 'text';
  readonly text: string;
  readonly line: number;
}

export interface YamlMap {
  readonly is: 'map';
  readonly entries: ReadonlyMap<string, YamlTree>;
  readonly line: number;
}

export interface YamlList {
  readonly is: 'list';
  readonly items: readonly YamlTree[];
  readonly line: number;
}

export type YamlTree = YamlText | YamlMap | YamlList;

/** Why a text is not the YAML that is read here. Never says what stands there: it may be a secret. */
export interface YamlProblem {
  readonly line: number;
  readonly problem: string;
}

const maxDepth = 12;
const maxNodes = 10_000;
const disguisedName = 'has control characters or invisible marks in a name';
const tooDeep = 'nests deeper than any file of this kind';

/** JSON is YAML too. An empty text is an empty map. */
export function readYamlTree(text: string): YamlTree | YamlProblem {
  const deep = findDeepBrackets(text) ?? findManyExplicitKeys(text);
  if (deep !== null) return { line: deep, problem: tooDeep };
  const excess = findExcess(takeLexemes(text));
  if (excess !== null) return excess;
  const lines = new LineCounter();
  // Everything is a text, and messages don't quote the line that they are about. The parser's own search for names that
  // come twice looks at each pair of them; `Walk` looks once.
  const options = { schema: 'failsafe', uniqueKeys: false, lineCounter: lines, prettyErrors: false } as const;
  const documents = parseAllDocuments(text, options);
  if (!Array.isArray(documents)) return { is: 'map', entries: new Map(), line: 1 };
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const [document, second] = documents;
  if (document === undefined || document.contents === null) return { is: 'map', entries: new Map(), line: 1 };
  const [error] = document.errors;
  if (error !== undefined) {
    const problem = error.code === 'RESOURCE_EXHAUSTION' ? tooDeep : `is not YAML (${error.code})`;
    return { line: lineOf(error.pos[0]), problem };
  }
  if (second !== undefined) return { line: lineOf(second.range[0]), problem: 'begins a second document' };
  try {
    return new Walk(lineOf).take(document.contents, 1);
  } catch (refused) {
    if (refused instanceof Refused) return refused.problem;
    throw refused;
  }
}

class Refused extends Error {
  readonly problem: YamlProblem;

  constructor(problem: YamlProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

class Walk {
  readonly #lineOf: (offset: number) => number;
  #nodes = 0;

  constructor(lineOf: (offset: number) => number) {
    this.#lineOf = lineOf;
  }

  take(node: Node | null, depth: number): YamlTree {
    const line = this.#lineOf(node?.range?.[0] ?? 0);
    this.#nodes += 1;
    if (depth > maxDepth) throw new Refused({ line, problem: tooDeep });
    if (this.#nodes > maxNodes) throw new Refused({ line, problem: 'is one of too many' });
    if (node === null) return { is: 'text', text: '', line };
    if (isScalar(node)) return { is: 'text', text: toText(node.value), line };
    if (isAlias(node)) throw new Refused({ line, problem: 'refers to another place, which no file of this kind does' });
    if (isSeq<ParsedNode>(node))
      return { is: 'list', items: node.items.map((item) => this.take(item, depth + 1)), line };
    if (!isMap<ParsedNode, ParsedNode | null>(node)) throw new Refused({ line, problem: 'is nothing that is known' });
    const entries = new Map<string, YamlTree>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) throw new Refused({ line, problem: 'has a name that is no text' });
      const name = typeof key.value === 'string' ? key.value : '';
      if (isDisguised(name)) throw new Refused({ line: this.#lineOf(key.range[0]), problem: disguisedName });
      if (entries.has(name)) throw new Refused({ line: this.#lineOf(key.range[0]), problem: 'names a thing twice' });
      entries.set(name, this.take(value, depth + 1));
    }
    return { is: 'map', entries, line };
  }
}

/** A value that stands for none, as it is written. */
function toText(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  return text === 'null' || text === '~' ? '' : text;
}

/** The parser keeps all that is open in memory, and enough brackets fill it before it says a word. */
function findDeepBrackets(text: string): number | null {
  let open = 0;
  let line = 1;
  for (const character of text) {
    if (character === '\n') line += 1;
    else if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
    // Brackets in texts may stay open.
    if (open > maxDepth * 4) return line;
  }
  return null;
}

/** The same with `? ? ?`, names that are themselves maps. These tools write one such mark at most, before a long name. */
function findManyExplicitKeys(text: string): number | null {
  let seen = 0;
  for (const [index, line] of text.split('\n').entries()) {
    seen += line.match(/(?<![^\s,[\]{}])\?(?=\s|$)/g)?.length ?? 0;
    if (seen > maxDepth * 4) return index + 1;
  }
  return null;
}
