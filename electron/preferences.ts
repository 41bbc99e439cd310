import Store from 'electron-store';
import * as z from 'zod';

const boundsSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

const windowSchema = z.strictObject({ bounds: boundsSchema, isMaximized: z.boolean() });
export type WindowPlace = z.infer<typeof windowSchema>;

const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** What the desktop remembers. Nothing here is secret, and nothing here guards one: that is inside the vault. */
export interface Preferences {
  theme(): Theme;
  windowPlace(): WindowPlace | null;
  saveWindowPlace(place: WindowPlace): void;
}

interface Carrier {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/**
 * Preferences in `preferences.json` of the data folder. A value that does not fit counts as unset; a file that can't be
 * read stays as it is, and what is set lasts until Keystage is closed.
 */
export function openPreferences(folder: string): Preferences {
  const carrier = openFile(folder) ?? new Map<string, unknown>();
  return {
    theme: () => themeSchema.catch('system').parse(carrier.get('theme')),
    windowPlace: () => windowSchema.nullable().catch(null).parse(carrier.get('window')),
    saveWindowPlace(place) {
      try {
        carrier.set('window', place);
      } catch {
        // A full disk must not keep the window from closing; it opens in the middle the next time.
      }
    },
  };
}

function openFile(folder: string): Carrier | null {
  try {
    // Reads the file, and throws when it can't be.
    const store = new Store<Record<string, unknown>>({
      cwd: folder,
      name: 'preferences',
      // Unreadable is not empty: it would be replaced by nothing.
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    });
    return {
      get: (key) => store.get(key),
      set: (key, value) => {
        store.set(key, value);
      },
    };
  } catch {
    return null;
  }
}
