import { expect, it, vi } from 'vitest';
import { throttle } from './throttle.ts';

it('acts at once, and again only when the time has passed', () => {
  let at = 0;
  const act = vi.fn();
  const poke = throttle(act, 30_000, () => at);
  poke();
  expect(act).toHaveBeenCalledTimes(1);
  at = 29_999;
  poke();
  expect(act).toHaveBeenCalledTimes(1);
  at = 30_000;
  poke();
  expect(act).toHaveBeenCalledTimes(2);
});

it('counts from the last time it acted, not from the last time it was poked', () => {
  let at = 0;
  const act = vi.fn();
  const poke = throttle(act, 30_000, () => at);
  for (at = 0; at <= 60_000; at += 10_000) poke();
  expect(act).toHaveBeenCalledTimes(3);
});
