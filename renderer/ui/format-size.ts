const steps = ['B', 'kB', 'MB', 'GB'] as const;

/** A file's size as file managers give it: `812 B`, `4.1 kB`, `27 MB`. Decimal, as its units say. */
export function formatSize(sizeBytes: number): string {
  let value = sizeBytes;
  let step = 0;
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${steps[step] ?? 'B'}`;
}
