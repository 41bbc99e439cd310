const steps = [
  { unit: 'minute', ms: 60_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'day', ms: 86_400_000 },
] as const;

/** "3 hours ago", of a span in milliseconds. A clock that is behind the issuer's makes it "just now". */
export function describeAge(ms: number): string {
  const step = steps.findLast((one) => ms >= one.ms);
  if (step === undefined) return 'just now';
  const count = Math.floor(ms / step.ms);
  return `${String(count)} ${step.unit}${count === 1 ? '' : 's'} ago`;
}
