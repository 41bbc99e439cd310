import * as z from 'zod';
import { decodeText } from '../canonical-json.ts';
import { deepFreeze, type DeepReadonly } from '../deep-readonly.ts';
import type { Document } from '../document.ts';
import { judgeRecords, makeJudges, type Judges } from '../judge-document.ts';
import { freezeWithMember, type MemberSource } from './deferred-member.ts';
import { liftMembers, type LiftedContent } from './lift-members.ts';
import { liftedMembers } from './lifted-members.ts';

interface Compiled {
  readonly judges: Judges;
  /** The schemas of the lifted members. */
  readonly members: readonly z.ZodType<object>[];
}

let compiled: Compiled | null = null;

/** Compiles the schemas, which takes some 30 ms: best done while a key is being derived. */
export function readyForLarge(): Compiled {
  const remainders = liftedMembers.map(({ collection, remainder }) => [collection, remainder] as const);
  compiled ??= {
    judges: makeJudges((schema) => z.compile(schema), new Map(remainders)),
    members: liftedMembers.map(({ schema }) => z.compile(schema)),
  };
  return compiled;
}

/**
 * The document in a content of the present schema, frozen. Its lifted members are yet to be parsed. Null for what is not
 * spelled as Keystage spells it, or not as the schema has it.
 */
export function parseLarge(content: Buffer): DeepReadonly<Document> | null {
  const parsed = liftAndParse(content);
  if (parsed === null) return null;
  const { judges, members } = readyForLarge();
  const deferred = liftedMembers.map(({ collection, name }, position) => {
    const [lifted, schema] = [parsed.lifted[position], members[position]];
    if (lifted === undefined || schema === undefined) throw new TypeError(`The ${name} were not lifted`);
    return [collection, new Deferred({ ...lifted, name, schema })] as const;
  });
  return takesMembers(parsed.value, judges, new Map(deferred)) ? deepFreeze(parsed.value) : null;
}

/** The lifted members of one collection, which its records take in turn. */
class Deferred {
  readonly #source: MemberSource;
  #given = 0;

  constructor(source: MemberSource) {
    this.#source = source;
  }

  get areAllGiven(): boolean {
    return this.#given === this.#source.bounds.length - 1;
  }

  giveTo(record: Readonly<Record<string, unknown>>): void {
    freezeWithMember(record, this.#source, this.#given++);
  }
}

function takesMembers(value: unknown, judges: Judges, deferred: ReadonlyMap<string, Deferred>): value is Document {
  const isWhole = judgeRecords(value, judges, (record, name, id) => {
    const members = deferred.get(name);
    if (members === undefined) deepFreeze(record);
    // Of records that are spelled otherwise, the beginning of one and the end of another could pass for one.
    else if (record['id'] !== id || !isInOrder(record)) return false;
    else members.giveTo(record);
    return true;
  });
  return isWhole && [...deferred.values()].every(({ areAllGiven }) => areAllGiven);
}

function isInOrder(record: object): boolean {
  let previous = '';
  for (const name in record) {
    if (name <= previous) return false;
    previous = name;
  }
  return true;
}

/** Null for what is no JSON in UTF-8, or can't be taken apart. */
function liftAndParse(content: Buffer): (Pick<LiftedContent, 'lifted'> & { readonly value: unknown }) | null {
  try {
    const found = liftMembers(decodeText(content));
    if (found === null) return null;
    const { rest, lifted } = found;
    return { value: JSON.parse(rest), lifted };
  } catch {
    return null;
  }
}
