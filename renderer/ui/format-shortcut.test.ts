import { describe, expect, it } from 'vitest';
import { formatShortcut, isShortcut, type KeyPress } from './format-shortcut.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('isShortcut', () => {
  it('takes mod for Ctrl, and for ⌘ on a Mac', () => {
    expect(isShortcut('mod+k', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(isShortcut('mod+k', press('k', { metaKey: true }), true)).toBe(true);
    expect(isShortcut('mod+k', press('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('wants exactly the keys that are named', () => {
    expect(isShortcut('mod+l', press('L', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(isShortcut('n', press('n', { ctrlKey: true }), false)).toBe(false);
    expect(isShortcut('n', press('n', { altKey: true }), false)).toBe(false);
  });

  it('reads capitals as their letters with shift', () => {
    expect(isShortcut('mod+shift+l', press('L', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it('does not ask how a sign is typed', () => {
    expect(isShortcut('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('?', press('?'), false)).toBe(true);
  });
});

it('names keys as they are printed', () => {
  expect(formatShortcut('mod+shift+l', false)).toEqual(['Ctrl', 'Shift', 'L']);
  expect(formatShortcut('mod+enter', true)).toEqual(['⌘', '↩']);
});
