import type { RateLimit } from '../../shared/index.ts';
import { toTimestamp } from '../system-clock.ts';

/** X's families of headers. The second and third are not documented, and come with posts. */
const families = [
  { prefix: 'x-rate-limit', window: '15 minutes' },
  { prefix: 'x-app-limit-24hour', window: '24 hours, app' },
  { prefix: 'x-user-limit-24hour', window: '24 hours, user' },
];

const latestSeconds = 253_402_300_799;

/** What an answer says of limits. A family that is not whole, or not of numbers, is left out. */
export function readRateLimits(headers: Headers): RateLimit[] {
  return families.flatMap(({ prefix, window }) => {
    const limit = readCount(headers.get(`${prefix}-limit`));
    const remaining = readCount(headers.get(`${prefix}-remaining`));
    if (limit === null || remaining === null) return [];
    const reset = readCount(headers.get(`${prefix}-reset`));
    const resetsAt = reset === null || reset > latestSeconds ? null : toTimestamp(reset * 1000);
    return [{ window, limit, remaining, resetsAt }];
  });
}

function readCount(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null;
}
