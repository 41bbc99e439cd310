import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../../ui/format-shortcut.ts';
import { isShortcut } from '../../ui/format-shortcut.ts';
import { readShortcut, refuseShortcut, withOwnShortcuts } from './own-shortcuts.ts';
import type { WindowCommand } from './registry.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

function command(id: string, shortcut?: string): WindowCommand {
  return { id, title: id, group: 'Window', shortcut, run: () => undefined };
}

describe('readShortcut', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('L', { ctrlKey: true, shiftKey: true }), 'mod+shift+l'],
    [press('?', { shiftKey: true }), '?'],
    [press('Delete'), 'delete'],
    [press('F2'), 'f2'],
  ])('reads %j as %s, which is then its shortcut', (pressed, shortcut) => {
    expect(readShortcut(pressed, false)).toBe(shortcut);
    expect(isShortcut(shortcut, pressed, false)).toBe(true);
  });

  it.each([['Control'], ['Shift'], ['Tab'], ['Escape'], ['ArrowDown'], [' ']])('has none for %j', (key) => {
    expect(readShortcut(press(key), false)).toBeNull();
  });

  it('takes ⌘ for mod on a Mac', () => {
    expect(readShortcut(press('k', { metaKey: true }), true)).toBe('mod+k');
  });
});

describe('own shortcuts', () => {
  const commands = [command('palette', 'mod+k'), command('new', 'n')];

  it('take the place of the usual ones, or take them away', () => {
    const changed = withOwnShortcuts(commands, { palette: 'mod+p', new: null });
    expect(changed.map(({ shortcut }) => shortcut)).toEqual(['mod+p', undefined]);
  });

  it('are refused where another command has them, or the browser', () => {
    expect(refuseShortcut(commands, 'palette', 'n')).toContain('new');
    expect(refuseShortcut(commands, 'new', 'n')).toBeNull();
    expect(refuseShortcut(commands, 'new', 'mod+w')).toContain('browser');
  });
});
