const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30.44 * day;
const year = 365.25 * day;

const units = [
  { name: 'y', ms: year },
  { name: 'mo', ms: month },
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

/** What is left of a countdown: `4:05`. Never below zero. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / second));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A step's place in a run, from its start: `+0.42 s`, `+1:05`. */
export function formatOffset(offsetMs: number): string {
  if (offsetMs >= minute) return `+${formatCountdown(offsetMs)}`;
  return `+${(Math.max(0, offsetMs) / second).toFixed(2)} s`;
}

/** In the user's own language and time zone. */
export function formatMoment(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function formatDay(at: number): string {
  return new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
