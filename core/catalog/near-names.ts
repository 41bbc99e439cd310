/** The one of `names` that `wanted` was most likely meant to be; null where none is close. Only ever suggested. */
export function findNear(wanted: string, names: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const scored = names
    .map((name) => ({ name, distance: isPart(wanted, name) ? 1 : editDistance(wanted, name) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1));
  return scored[0]?.name ?? null;
}

function isPart(wanted: string, name: string): boolean {
  return wanted.length >= 3 && name.includes(wanted);
}

/** How many letters must be put in, left out, changed, or swapped with the next to make one word of the other. */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
