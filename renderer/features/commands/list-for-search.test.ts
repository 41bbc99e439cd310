import { describe, expect, it, vi } from 'vitest';
import type { AppTexts } from '../../../shared/index.ts';
import { SearchableApp } from '../../../shared/rules/search/searchable-app.ts';
import type { SearchIndex } from '../../data/search-index.ts';
import { listForSearch } from './list-for-search.ts';
import type { WindowCommand } from './registry.ts';

const lock: WindowCommand = { id: 'vault.lock', title: 'Lock', group: 'Vault', run: () => undefined };
const theme: WindowCommand = { id: 'window.theme', title: 'Theme: light', group: 'Window', run: () => undefined };

function indexOf(names: readonly string[]): SearchIndex {
  const apps = names.map((name): AppTexts => {
    const handle = name.toLowerCase().replaceAll(' ', '-');
    return { appId: `app_${handle}` as AppTexts['appId'], handle, name, texts: [], environments: [] };
  });
  return { revision: 'r1', apps: apps.map((texts) => new SearchableApp(texts)) };
}

function list(text: string, index: SearchIndex | null, recent: readonly string[] = []) {
  const scope = { commands: [lock, theme], index, recent, show: vi.fn(), showApp: vi.fn() };
  return listForSearch(text, scope).map(({ title }) => title);
}

describe('listForSearch', () => {
  it('lists all that can be done before anything is typed, what was chosen last first', () => {
    expect(list('', indexOf(['Acme']), ['window.theme'])).toEqual(['Theme: light', 'Lock']);
  });

  it('lists commands and what the vault holds', () => {
    expect(list('lo', indexOf(['Acme', 'Logbook']))).toEqual(['Lock', 'logbook']);
  });

  it('lists commands while what the vault holds is not there', () => {
    expect(list('lo', null)).toEqual(['Lock']);
    expect(list('acme', null)).toEqual([]);
  });

  it('lists no more than anybody reads', () => {
    const many = indexOf(Array.from({ length: 300 }, (_, index) => `Acme ${index}`));
    expect(list('acme', many).length).toBeLessThanOrEqual(24);
    expect(list('acme 299', many)).toEqual(['acme-299']);
  });
});
