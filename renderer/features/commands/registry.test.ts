import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../../ui/format-shortcut.ts';
import { findByKey, searchCommands, type WindowCommand } from './registry.ts';

function command(id: string, changes: Partial<WindowCommand> = {}): WindowCommand {
  return { id, title: id, group: 'Window', run: () => undefined, ...changes };
}

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

const commands = [
  command('Open palette', { shortcut: 'mod+k' }),
  command('New app', { shortcut: 'n', keywords: 'add create' }),
  command('Run login', { shortcut: 'mod+enter', unavailable: 'no app is chosen' }),
];
const anywhere = { inTextField: false, singleKeys: true };

describe('findByKey', () => {
  it('lets Ctrl shortcuts act while typing, and single keys not', () => {
    const typing = { ...anywhere, inTextField: true };
    expect(findByKey(commands, press('k', { ctrlKey: true }), typing)?.id).toBe('Open palette');
    expect(findByKey(commands, press('n'), typing)).toBeNull();
    expect(findByKey(commands, press('n'), anywhere)?.id).toBe('New app');
  });

  it('has no single keys once they are switched off', () => {
    expect(findByKey(commands, press('n'), { inTextField: false, singleKeys: false })).toBeNull();
  });

  it('leaves a text field the keys that are its own', () => {
    const undo = command('Undo', { shortcut: 'mod+z', notWhileTyping: true });
    expect(findByKey([undo], press('z', { ctrlKey: true }), { ...anywhere, inTextField: true })).toBeNull();
    expect(findByKey([undo], press('z', { ctrlKey: true }), anywhere)?.id).toBe('Undo');
  });

  it('finds nothing that is not available', () => {
    expect(findByKey(commands, press('Enter', { ctrlKey: true }), anywhere)).toBeNull();
  });
});

describe('searchCommands', () => {
  const titles = (search: string) => searchCommands(commands, search).map((one) => one.title);

  it('wants each word to begin a word of title or keywords', () => {
    expect(titles('cre ap')).toEqual(['New app']);
    expect(titles('ew')).toEqual([]);
  });

  it('keeps them all, in their order, for no search', () => {
    expect(titles(' ')).toEqual(['Open palette', 'New app', 'Run login']);
  });
});
