import { liftedMembers } from './lifted-members.ts';

/** What has been taken out of the records of one collection. */
export interface LiftedTexts {
  /** The JSON of one record's member after another's. */
  readonly texts: string;
  /** Where in `texts` each begins, and where the last one ends. */
  readonly bounds: readonly number[];
}

/** A body's content, with the lifted members apart from all the rest. */
export interface LiftedContent {
  /** JSON. */
  readonly rest: string;
  /** As `liftedMembers`. */
  readonly lifted: readonly LiftedTexts[];
}

/**
 * Takes the lifted members out of a content that is spelled canonically, by looking for what stands around them: some ten
 * times as fast as reading every character here. Within JSON these patterns can be nothing but members with those names,
 * since a quotation mark inside of a string is escaped; whether they are the right ones the caller finds out, who has a
 * record for each and JSON that is whole. (A field may be called grant: then the braces of the rest don't match.)
 * Null where they can't be told apart.
 */
export function liftMembers(content: string): LiftedContent | null {
  const lifted: LiftedTexts[] = [];
  // Added up as they come, of which the engine makes one text when it is read.
  let rest = '';
  let taken = 0;
  for (const { name, around } of liftedMembers) {
    const { start, end } = around.member;
    const from = content.indexOf(around.collection.start, taken);
    // From the end, to which it is nearer.
    const to = content.lastIndexOf(around.collection.end);
    if (from === -1 || to < from) return null;
    const bounds = [0];
    let [texts, length] = ['', 0];
    for (let at = content.indexOf(start, from); at !== -1 && at < to; at = content.indexOf(start, taken)) {
      const valueAt = at + start.length - 1;
      const after = content.indexOf(end, valueAt) + 1;
      if (after === 0) return null;
      // Ended by the next record's member, where another program spelled its own end otherwise. Where the id stands behind the
      // member, that of the wrong record gives it away.
      if ('id' < name && content.slice(valueAt, after).includes(start)) return null;
      rest += content.slice(taken, at);
      texts += content.slice(valueAt, after);
      length += after - valueAt;
      bounds.push(length);
      // Without the comma.
      taken = after + 1;
    }
    lifted.push({ texts, bounds });
  }
  return { rest: rest + content.slice(taken), lifted };
}
