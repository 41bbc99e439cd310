import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPreferences } from './preferences.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-preferences-'));
  file = join(folder, 'preferences.json');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const place = { bounds: { x: -5, y: 0, width: 1000, height: 700 }, isMaximized: true };

describe('preferences', () => {
  it('are kept in the data folder, for the user alone', async () => {
    openPreferences(folder).saveWindowPlace(place);
    expect(openPreferences(folder).windowPlace()).toEqual(place);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('have defaults', () => {
    const preferences = openPreferences(folder);
    expect(preferences.theme()).toBe('system');
    expect(preferences.windowPlace()).toBeNull();
  });

  it('take a value that does not fit as unset, and keep the rest', async () => {
    await writeFile(file, JSON.stringify({ theme: 'dark', window: { bounds: 'wide' }, timers: 1 }));
    const preferences = openPreferences(folder);
    expect(preferences.theme()).toBe('dark');
    expect(preferences.windowPlace()).toBeNull();
    preferences.saveWindowPlace(place);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ theme: 'dark', window: place, timers: 1 });
  });

  it('leave a file that can not be read as it is', async () => {
    await writeFile(file, '{ "theme": "dark", ');
    const preferences = openPreferences(folder);
    expect(preferences.theme()).toBe('system');
    preferences.saveWindowPlace(place);
    expect(preferences.windowPlace()).toEqual(place);
    expect(await readFile(file, 'utf8')).toBe('{ "theme": "dark", ');
  });
});
