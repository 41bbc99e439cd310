import type { Evidence } from './evidence.ts';
import type { Case } from './row.ts';

/** X refuses a signature whose timestamp is off by more than about this. */
export const toleratedSkewSeconds = 300;

/** `Date` counts in whole seconds, and the answer took its time: less than this is no skew. */
const noticedSkewSeconds = 30;

export function readClockAhead({ answer, nowMs }: Pick<Evidence, 'answer' | 'nowMs'>): number | null {
  const date = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(date) || nowMs === null || nowMs === undefined) return null;
  return Math.round((nowMs - date) / 1000);
}

/** "This machine's clock is 7 min ahead of the server's.", or that it is right, or nothing where nobody knows. */
export function describeClock({ clockAheadSeconds }: Pick<Case, 'clockAheadSeconds'>): string {
  if (clockAheadSeconds === null) return '';
  if (Math.abs(clockAheadSeconds) < noticedSkewSeconds) return 'This machine’s clock agrees with the server’s.';
  return `This machine’s clock is ${describeSpan(Math.abs(clockAheadSeconds))} ${clockAheadSeconds > 0 ? 'ahead of' : 'behind'} the server’s.`;
}

export function isOff({ clockAheadSeconds }: Pick<Case, 'clockAheadSeconds'>): boolean {
  return clockAheadSeconds !== null && Math.abs(clockAheadSeconds) > toleratedSkewSeconds;
}

export function describeSpan(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
