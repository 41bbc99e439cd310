import type { Clock } from './ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

export function toTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
