import { afterEach, beforeEach, expect } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { findFreePort, get, sendRaw, type RawAnswer } from '../testing/loopback.ts';
import { beRatherPatient, poll } from '../testing/patient.ts';
import { CallbackListener, type RefusedRequest } from './callback-listener.ts';
import { toCallbackPlace } from './callback-place.ts';
import { defaultLimits, type ListenerLimits } from './listener-limits.ts';
import { readCallback } from './read-callback.ts';
import type { ValidatedCallback } from './validated-callback.ts';

/** What the tests of the plain listener share: what is there at the moment, and how it is opened and finished. */

export const state = 'planted-state-0123456789';
export const issuer = 'https://auth.example';

export let port: number;
export let host: string;
export let clock: ManualClock;
export let refused: RefusedRequest[];
export let callbacks: ValidatedCallback[];
let opened: CallbackListener<ValidatedCallback>[];

/** A free port, a clock and no listener before each test; every listener of it is closed after it. */
export function startEachAfresh(): void {
  beRatherPatient();
  beforeEach(async () => {
    port = await findFreePort();
    host = `127.0.0.1:${port}`;
    clock = new ManualClock();
    refused = [];
    callbacks = [];
    opened = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((listener) => listener.close()));
  });
}

export async function open(
  redirectUri = `http://${host}/cb`,
  limits?: Partial<ListenerLimits>,
): Promise<CallbackListener<ValidatedCallback>> {
  const listener = await CallbackListener.open({
    place: toCallbackPlace(redirectUri),
    read: (query, place, at) => readCallback(query, place, { state, issuer, namesIssuer: false }, at),
    clock,
    onRefused: (request) => refused.push(request),
    onCallback: (callback) => callbacks.push(callback),
    limits: { ...defaultLimits, ...limits },
  });
  opened.push(listener);
  return listener;
}

/** Sends the real callback, ends the login, and returns the held answer and the page that follows. */
export async function finish(
  listener: CallbackListener<ValidatedCallback>,
  outcome: 'succeeded' | 'failed' = 'succeeded',
): Promise<RawAnswer[]> {
  const answer = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
  await poll(() => callbacks.length).toBe(1);
  const settled = listener.settle(outcome);
  const redirect = await answer;
  const page = await sendRaw(port, get(redirect.headers.get('location') ?? '', host));
  await settled;
  return [redirect, page];
}

/** Whatever was refused before: the right callback still gets through. */
export async function expectStillAlive(listener: CallbackListener<ValidatedCallback>): Promise<void> {
  expect(callbacks).toEqual([]);
  const [redirect] = await finish(listener);
  expect(redirect?.status).toBe(303);
  expect(callbacks[0]?.answer).toEqual({ kind: 'code', code: 'planted-code' });
}
