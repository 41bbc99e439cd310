/** `Acme Poster (EU)` → `acme-poster-eu`. A name without any letter or digit of ASCII becomes `fallback`. */
export function toHandle(name: string, fallback: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const handle = words.join('-').slice(0, 60).replace(/-+$/, '');
  return handle === '' ? fallback : handle;
}

/** The first of `handle`, `handle-2`, `handle-3`, … that is not taken. */
export function toFreeHandle(handle: string, taken: ReadonlySet<string>): string {
  if (!taken.has(handle)) return handle;
  for (let count = 2; ; count += 1) {
    const candidate = `${handle}-${String(count)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
