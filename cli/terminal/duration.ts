const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const order = ['d', 'h', 'm', 's'] as const;

/** `90s`, `15m`, `1h30m`, in ms; null for what is no duration. Each unit at most once, the largest first. */
export function parseDuration(text: string): number | null {
  const match = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (match === null || text === '') return null;
  return order.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * units[unit], 0);
}

/** The inverse, for whole seconds: `15m`, `1h30m`. */
export function formatDuration(ms: number): string {
  let rest = ms;
  let text = '';
  for (const unit of order) {
    const count = Math.floor(rest / units[unit]);
    rest -= count * units[unit];
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}
