import { describe, expect, it } from 'vitest';
import type { WindowCommand } from './registry.ts';
import { listEntries, rankCommands } from './rank-commands.ts';

function command(title: string, changes: Partial<WindowCommand> = {}): WindowCommand {
  return { id: title, title, group: 'Go to', run: () => undefined, ...changes };
}

const titles = (commands: readonly WindowCommand[]) => commands.map((one) => one.title);

describe('rankCommands', () => {
  it('puts the exact name first, then beginnings, then beginnings of words, then the rest', () => {
    const list = [command('Relogin'), command('Run login'), command('Login with options'), command('Login')];
    expect(titles(rankCommands(list, ' LOGIN '))).toEqual(['Login', 'Login with options', 'Run login', 'Relogin']);
  });

  it('looks past an occurrence inside a word for one that begins a word', () => {
    expect(titles(rankCommands([command('reapp'), command('reapp app')], 'app'))).toEqual(['reapp app', 'reapp']);
  });

  it('takes a search for text, whatever signs are in it', () => {
    expect(titles(rankCommands([command('a+b'), command('(a+b')], '(a+b'))).toEqual(['(a+b', 'a+b']);
  });

  it('knows a thing by its other name too', () => {
    const list = [command('acme-old'), command('bulk-app-77', { alias: 'Bulk app 77' })];
    expect(titles(rankCommands(list, 'bulk app 77'))[0]).toBe('bulk-app-77');
  });

  it('keeps the order given among equals, and for no search', () => {
    expect(titles(rankCommands([command('b'), command('a')], ''))).toEqual(['b', 'a']);
  });
});

describe('listEntries', () => {
  const apps = [177, 277, 77].map((one) => command(`Bulk app ${one}`, { id: `go:${one}` }));
  const hits = [177, 277, 77].map((one) => command(`bulk-app-${one}`, { id: `go:${one}`, alias: `Bulk app ${one}` }));
  const part = command('bulk-app-177/development', { alias: 'Bulk app 177 · Development' });

  it('begins with the app whose name was typed, and lists each app once', () => {
    expect(titles(listEntries(apps, [part, ...hits], 'bulk app 77'))).toEqual([
      'Bulk app 77',
      'bulk-app-177/development',
      'bulk-app-177',
      'bulk-app-277',
    ]);
  });

  it('cuts off the hits that are least like the search, not those that came last', () => {
    const many = Array.from({ length: 40 }, (_, index) => command(`bulk-app-${index + 100}77`));
    expect(titles(listEntries([], [...many, command('77')], '77'))[0]).toBe('77');
    expect(listEntries([], many, '77')).toHaveLength(12);
  });

  it('lists every command for no search', () => {
    expect(listEntries(apps, [], '')).toEqual(apps);
  });
});
