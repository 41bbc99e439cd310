import { describe, expect, it, vi } from 'vitest';
import { followInput, type InputSource } from './follow-input.ts';

function makeSource() {
  const listeners = new Map<string, (event: { readonly isTrusted: boolean }) => void>();
  const source: InputSource = {
    addEventListener: (name, listener) => void listeners.set(name, listener),
    removeEventListener: (name) => void listeners.delete(name),
  };
  return { source, listeners };
}

describe('followInput', () => {
  it.each(['keydown', 'pointerdown', 'pointermove', 'wheel'])('hears a person’s %s', (name) => {
    const { source, listeners } = makeSource();
    const onInput = vi.fn();
    followInput(source, onInput);
    listeners.get(name)?.({ isTrusted: true });
    expect(onInput).toHaveBeenCalledTimes(1);
  });

  it('is not moved by an event that a script made up', () => {
    const { source, listeners } = makeSource();
    const onInput = vi.fn();
    followInput(source, onInput);
    for (const listener of listeners.values()) listener({ isTrusted: false });
    expect(onInput).not.toHaveBeenCalled();
  });

  it('hears nothing once it is ended', () => {
    const { source, listeners } = makeSource();
    followInput(source, vi.fn())();
    expect(listeners.size).toBe(0);
  });
});
