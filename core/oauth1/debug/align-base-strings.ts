import { decodeLoosely } from './construction.ts';

/** A part of two base strings, decoded once. Null where one of them lacks it. */
export interface AlignedPart {
  readonly part: 'method' | 'url' | 'parameter';
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** The table of the longest common subsequence grows by the product; beyond this, parts stand as they come. */
const mostCells = 250_000;

/** Two base strings side by side, so that what one has more or less than the other does not shift all that follows. */
export function alignBaseStrings(ours: string, theirs: string | null): AlignedPart[] {
  const right = split(ours);
  const other = theirs === null ? null : split(theirs);
  return [
    { part: 'method', ours: right.method, theirs: other?.method ?? null },
    { part: 'url', ours: right.url, theirs: other?.url ?? null },
    ...alignParameters(right.parameters, other?.parameters ?? []),
  ];
}

function split(baseString: string): { method: string; url: string; parameters: string[] } {
  const [method = '', url = '', ...rest] = baseString.split('&');
  // One that has more than three parts was not encoded as a whole: its parameters stand there already.
  const parameters = decodeLoosely(rest.join('&')).split('&');
  return { method, url: decodeLoosely(url), parameters: parameters.filter((pair) => pair !== '') };
}

function alignParameters(ours: readonly string[], theirs: readonly string[]): AlignedPart[] {
  const parts: AlignedPart[] = [];
  let [mine, other] = [0, 0];
  for (const [nextMine, nextOther] of [...matchEqual(ours, theirs), [ours.length, theirs.length] as const]) {
    parts.push(...alignGap(ours.slice(mine, nextMine), theirs.slice(other, nextOther)));
    const same = ours[nextMine];
    if (same !== undefined) parts.push({ part: 'parameter', ours: same, theirs: same });
    [mine, other] = [nextMine + 1, nextOther + 1];
  }
  return parts;
}

/** Between two equal pairs, those of one name stand beside each other, whatever their values. */
function alignGap(ours: readonly string[], theirs: readonly string[]): AlignedPart[] {
  const left = [...theirs];
  const beside = ours.map((pair): AlignedPart => {
    const at = left.findIndex((each) => nameOf(each) === nameOf(pair));
    return { part: 'parameter', ours: pair, theirs: at === -1 ? null : (left.splice(at, 1)[0] ?? null) };
  });
  return [...beside, ...left.map((pair): AlignedPart => ({ part: 'parameter', ours: null, theirs: pair }))];
}

function nameOf(pair: string): string {
  return /^[^=]*/.exec(pair)?.[0] ?? '';
}

/** The places of the longest common subsequence, as pairs of indices that both go up. */
function matchEqual(ours: readonly string[], theirs: readonly string[]): (readonly [number, number])[] {
  if (ours.length * theirs.length > mostCells) return [];
  const width = theirs.length + 1;
  // lengths[i * width + j]: how long it is for what follows place i of ours and place j of theirs.
  const lengths = new Uint32Array((ours.length + 1) * width);
  const at = (one: number, other: number) => lengths[one * width + other] ?? 0;
  for (let one = ours.length - 1; one >= 0; one -= 1) {
    for (let other = theirs.length - 1; other >= 0; other -= 1) {
      lengths[one * width + other] =
        ours[one] === theirs[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1));
    }
  }
  const matches: (readonly [number, number])[] = [];
  let [one, other] = [0, 0];
  while (one < ours.length && other < theirs.length) {
    if (ours[one] === theirs[other]) {
      matches.push([one, other]);
      [one, other] = [one + 1, other + 1];
    } else if (at(one + 1, other) >= at(one, other + 1)) one += 1;
    else other += 1;
  }
  return matches;
}
