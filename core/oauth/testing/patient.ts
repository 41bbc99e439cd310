import { expect, vi } from 'vitest';

/** Real sockets on a busy machine take their time; a test that fails for that says nothing. */
export const patienceMs = 20_000;

export function beRatherPatient(): void {
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });
}

/** `expect.poll` with that patience, asking often. */
export function poll<Value>(read: () => Value) {
  return expect.poll(read, { timeout: patienceMs, interval: 5 });
}
