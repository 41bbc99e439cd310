const windowMs = 15 * 60_000;

export interface RateStanding {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAtMs: number;
  readonly exceeded: boolean;
}

/** Counts calls in windows of fifteen minutes, each of which begins with a caller's first call, as X's do. */
export class RateWindows {
  readonly #limit: number;
  readonly #windows = new Map<string, { readonly count: number; readonly resetsAtMs: number }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  count(caller: string, nowMs: number): RateStanding {
    const current = this.#windows.get(caller);
    const open = current !== undefined && nowMs < current.resetsAtMs;
    const window = open
      ? { count: current.count + 1, resetsAtMs: current.resetsAtMs }
      : { count: 1, resetsAtMs: nowMs + windowMs };
    this.#windows.set(caller, window);
    return {
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - window.count),
      resetsAtMs: window.resetsAtMs,
      exceeded: window.count > this.#limit,
    };
  }
}
