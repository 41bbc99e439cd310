import type { SandboxRequest } from './exchange.ts';
import { repeatedParameter, type Refusal } from './refusals.ts';

export interface Form {
  readonly outcome: 'form';
  /** The parameter's value; null where it is absent or empty, which is the same (RFC 6749 §3.2). */
  get(name: string): string | null;
}

/**
 * Reads an `application/x-www-form-urlencoded` body. Of any other kind nothing is read, so that the endpoint misses
 * its first parameter, and says so as X does.
 */
export function readForm(request: SandboxRequest): Form | Refusal {
  const fields = new URLSearchParams(isForm(request) ? request.body : '');
  const names = [...fields.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  // The name is the sender's text: only a plain one is said back.
  if (twice !== undefined) return repeatedParameter(/^[a-z_]{1,40}$/.test(twice) ? twice : '?');
  return {
    outcome: 'form',
    get(name) {
      const value = fields.get(name);
      return value === '' ? null : value;
    },
  };
}

export function isForm(request: SandboxRequest): boolean {
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';');
  return mediaType.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}
