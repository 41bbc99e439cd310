const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const idleChoices = [minute, 5 * minute, 15 * minute, 30 * minute, hour, 4 * hour, null] as const;
export const absoluteChoices = [hour, 4 * hour, 8 * hour, 12 * hour, day, 7 * day, null] as const;
export const shownChoices = [10 * second, 20 * second, 30 * second, minute, 2 * minute, 5 * minute] as const;

const units = [
  { ms: day, one: 'day', many: 'days' },
  { ms: hour, one: 'hour', many: 'hours' },
  { ms: minute, one: 'minute', many: 'minutes' },
  { ms: second, one: 'second', many: 'seconds' },
] as const;

/** A time exactly, in as few units as it takes: `90 minutes` is `1 hour 30 minutes`. */
export function spellTime(timeMs: number): string {
  const words: string[] = [];
  let rest = Math.round(timeMs / second) * second;
  for (const { ms, one, many } of units) {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    if (count > 0) words.push(`${count} ${count === 1 ? one : many}`);
  }
  return words.length === 0 ? '0 seconds' : words.join(' ');
}

/** The usual times, and the present one among them where somebody set another in a terminal. */
export function listChoices(usual: readonly (number | null)[], present: number | null): Choice[] {
  const all = usual.includes(present) ? usual : [...usual, present];
  return all
    .toSorted((one, other) => (one ?? Infinity) - (other ?? Infinity))
    .map((time) => ({ value: toValue(time), label: time === null ? 'Never' : spellTime(time) }));
}

export function toValue(time: number | null): string {
  return time === null ? 'never' : String(time);
}

export function fromValue(value: string): number | null {
  return value === 'never' ? null : Number(value);
}
