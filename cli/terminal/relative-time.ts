const units = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
] as const;

/** `in 2 hours`, `3 days ago`: a moment as seen from `now`, in the largest unit that fits, rounded. */
export function toRelativeTime(timestamp: string, now: number): string {
  const distance = Date.parse(timestamp) - now;
  // Half of the next smaller unit is given away, so that 119.9 minutes are 2 hours and not 119 minutes.
  const unit = units.find(({ ms }) => Math.round(Math.abs(distance) / 1000) * 1000 >= ms * 0.99);
  if (unit === undefined) return 'now';
  const count = Math.round(Math.abs(distance) / unit.ms);
  const amount = `${count} ${unit.name}${count === 1 ? '' : 's'}`;
  return distance > 0 ? `in ${amount}` : `${amount} ago`;
}
