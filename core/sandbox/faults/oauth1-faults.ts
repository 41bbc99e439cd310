import { invalidTokenPage } from '../oauth1/pages.ts';
import { page, reasonHeader, text } from '../replies.ts';
import { v1Error, v1ErrorXml, type V1Code } from '../v1-errors.ts';
import type { Fault, FaultPlace } from './fault.ts';

const reason = 'rehearsed';
/** More than X lets a clock be off. */
const skewMs = 7 * 60_000;
const windowMs = 15 * 60_000;

function at(place: FaultPlace, code: V1Code, id = `x-${code}`): Fault {
  return { id, place, reply: () => v1Error(code, reason) };
}

function inXml(code: 415 | 417, form: 'errors' | 'hash', id: string): Fault {
  return { id, place: 'request-token', reply: () => v1ErrorXml(code, reason, form) };
}

/** Of OAuth 1.0a, of app-only authentication, and of the API of version 1.1. */
export const oauth1Faults: readonly Fault[] = [
  {
    id: 'x-135',
    place: 'request-token',
    reply: (nowMs) => v1Error(135, reason, { date: new Date(nowMs - skewMs).toUTCString() }),
  },
  at('request-token', 415),
  inXml(415, 'errors', 'x-415-xml'),
  inXml(415, 'hash', 'x-415-old-xml'),
  at('request-token', 417),
  inXml(417, 'errors', 'x-417-xml'),
  at('request-token', 416),
  {
    id: 'x-request-token-dead',
    place: 'access-token',
    reply: () => text(401, 'Invalid request token', { [reasonHeader]: reason }),
  },
  { id: 'x-request-token-dead-page', place: 'access-token', reply: () => page(400, invalidTokenPage(), { reason }) },
  {
    id: 'x-verifier',
    place: 'access-token',
    reply: () =>
      text(401, 'Error processing your OAuth request: Invalid oauth_verifier parameter', { [reasonHeader]: reason }),
  },
  at('app-only', 99),
  ...([32, 64, 87, 89, 92, 93, 187, 215, 220, 226, 261, 326, 453] as const).map((code) => at('api-1.1', code)),
  {
    id: 'x-88',
    place: 'api-1.1',
    reply: (nowMs) =>
      v1Error(88, reason, {
        'x-rate-limit-limit': '75',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': String(Math.ceil((nowMs + windowMs) / 1000)),
      }),
  },
];
