export interface Parted {
  readonly same: string;
  readonly rest: string;
}

/** Cuts two texts where they part, but never through an escape (`%2B`) or a character of two code units. */
export function findParting(ours: string, theirs: string): readonly [Parted, Parted] {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at += 1;
  if (ours === theirs) at = ours.length;
  const escape = /%[0-9A-Fa-f]?$/.exec(ours.slice(0, at));
  if (escape !== null) at = escape.index;
  else if (/[\ud800-\udbff]$/.test(ours.slice(0, at))) at -= 1;
  return [cut(ours, at), cut(theirs, at)];
}

function cut(text: string, at: number): Parted {
  return { same: text.slice(0, at), rest: text.slice(at) };
}
