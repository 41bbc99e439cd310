import { createHash, timingSafeEqual } from 'node:crypto';
import type { CallbackPlace } from './callback-place.ts';

/** The part of a place that is in the answer's own query. */
export type RegisteredQuery = Pick<CallbackPlace, 'registeredQuery'>;

export type CallbackReading<Callback> =
  | { readonly kind: 'valid'; readonly callback: Callback }
  /** `wrongState` where it answers another attempt than this one. */
  | { readonly kind: 'refused'; readonly why: string; readonly wrongState: boolean };

/** Checks the query of what arrived at the callback's place, whether a browser or a person brought it. */
export type ReadCallback<Callback> = (
  query: string,
  place: RegisteredQuery,
  receivedAtMs: number,
) => CallbackReading<Callback>;

/** Equal lengths first, by hashing: then the time taken says nothing about where the texts differ. */
export function isSameText(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

/** Compared as decoded pairs: a server that adds to a query may write the rest of it in another encoding. */
export function keepsRegisteredQuery(parameters: URLSearchParams, { registeredQuery }: RegisteredQuery): boolean {
  const names = new Set(registeredQuery.map(([name]) => name));
  return [...names].every((name) => {
    const registered = registeredQuery.filter(([other]) => other === name).map(([, value]) => value);
    const given = parameters.getAll(name);
    return given.length === registered.length && given.every((value, index) => value === registered[index]);
  });
}
