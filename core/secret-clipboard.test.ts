import { describe, expect, it } from 'vitest';
import type { Clipboard } from './ports.ts';
import { SecretClipboard } from './secret-clipboard.ts';
import { SecretValue } from './secret-value.ts';
import { ManualClock } from './testing/manual-clock.ts';

const clearMs = 30_000;

/** A clipboard of one text, as the system's is; tests have no desktop to ask. */
class OneText implements Clipboard {
  text = '';
  write(text: string): Promise<void> {
    this.text = text;
    return Promise.resolve();
  }
  clearIfHolds(text: string): Promise<void> {
    if (this.text === text) this.text = '';
    return Promise.resolve();
  }
}

function setUp() {
  const system = new OneText();
  const clock = new ManualClock();
  return { system, clock, clipboard: new SecretClipboard(system, clock) };
}

describe('SecretClipboard', () => {
  it('takes a secret back after its time, not before', async () => {
    const { system, clock, clipboard } = setUp();
    expect(await clipboard.copy(SecretValue.fromText('planted'), clearMs)).toBe('2026-11-20T12:00:30.000Z');
    clock.advance(clearMs - 1);
    expect(system.text).toBe('planted');
    clock.advance(1);
    expect(system.text).toBe('');
  });

  it('leaves alone what the user copied meanwhile', async () => {
    const { system, clock, clipboard } = setUp();
    await clipboard.copy(SecretValue.fromText('planted'), clearMs);
    await system.write('a shopping list');
    clock.advance(clearMs);
    expect(system.text).toBe('a shopping list');
  });

  it('counts from the second copy when there is one', async () => {
    const { system, clock, clipboard } = setUp();
    await clipboard.copy(SecretValue.fromText('first'), clearMs);
    clock.advance(clearMs - 1);
    await clipboard.copy(SecretValue.fromText('second'), clearMs);
    clock.advance(clearMs - 1);
    expect(system.text).toBe('second');
  });

  it('clears at once when asked, and wipes the value', async () => {
    const { system, clipboard } = setUp();
    const secret = SecretValue.fromText('planted');
    await clipboard.copy(secret, clearMs);
    await clipboard.clear();
    expect(system.text).toBe('');
    expect(() => secret.revealText()).toThrow(TypeError);
  });
});
