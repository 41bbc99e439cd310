const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const units = [
  { name: 'y', ms: 365.25 * day },
  { name: 'mo', ms: 30.44 * day },
  { name: 'd', ms: day },
  { name: 'h', ms: hour },
  { name: 'min', ms: minute },
] as const;

/** A length of time in its largest unit, rounded: `3 d`. Under a minute it is `<1 min`. */
export function formatLength(lengthMs: number): string {
  if (lengthMs < minute) return '<1 min';
  // A hair under a unit counts as that unit, so that 59:59 is 1 h and not 60 min.
  const unit = units.find(({ ms }) => lengthMs >= ms * 0.99) ?? { name: 'min', ms: minute };
  return `${Math.round(lengthMs / unit.ms)} ${unit.name}`;
}

/** How far `at` is from `now`, in words: `in 2 h`, `3 d ago`, `just now`. */
export function formatDistance(at: number, now: number): string {
  const distance = Math.abs(at - now);
  if (distance < minute) return at > now ? 'in under a minute' : 'just now';
  return at > now ? `in ${formatLength(distance)}` : `${formatLength(distance)} ago`;
}
