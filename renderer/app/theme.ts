import { useCallback, useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'keystage.theme';
const changed = 'keystage:theme';

function readTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

/** Called before the first drawing, so that no wrong colours flash up. */
export function applyTheme(theme: Theme = readTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function subscribe(notify: () => void): () => void {
  window.addEventListener(changed, notify);
  return () => {
    window.removeEventListener(changed, notify);
  };
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, readTheme);
  const choose = useCallback((next: Theme) => {
    localStorage.setItem(storageKey, next);
    applyTheme(next);
    window.dispatchEvent(new Event(changed));
  }, []);
  return [theme, choose];
}
