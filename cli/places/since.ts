import { KeystageError, type Timestamp } from '../../shared/index.ts';
import { parseDuration } from '../terminal/duration.ts';

/** `30m`, `2h` and `7d` before `now`, or a date such as `2026-11-20` or `2026-11-20T12:00Z`. */
export function parseSince(text: string, now: number): Timestamp {
  const durationMs = parseDuration(text);
  const ms = durationMs === null ? readDate(text) : now - durationMs;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  throw new KeystageError('input/invalid', `“${text}” is no time that --since knows.`, {
    field: 'since',
    hint: 'Write 30m, 2h or 7d, or a date: 2026-11-20.',
  });
}

/** Only dates that begin with the year: of others each reader makes something else. */
function readDate(text: string): number {
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
}
