import { randomBytes } from 'node:crypto';
import type { RateStanding } from './rate-windows.ts';

type Headers = Readonly<Record<string, string>>;

export function xHeaders(): Headers {
  return { 'api-version': '2.167', 'x-transaction-id': randomBytes(8).toString('hex') };
}

export function rateHeaders(rate: RateStanding): Headers {
  return {
    'x-rate-limit-limit': String(rate.limit),
    'x-rate-limit-remaining': String(rate.remaining),
    'x-rate-limit-reset': String(Math.ceil(rate.resetsAtMs / 1000)),
  };
}
