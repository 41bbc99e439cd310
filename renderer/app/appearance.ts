import { useCallback, useSyncExternalStore } from 'react';

// How the window looks, besides its theme: kept beside it, and applied before the first drawing.

export const contrasts = ['system', 'more'] as const;
export type Contrast = (typeof contrasts)[number];
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const changed = 'keystage:appearance';
const wantsMore = '(prefers-contrast: more)';

function readContrast(): Contrast {
  return localStorage.getItem('keystage.contrast') === 'more' ? 'more' : 'system';
}

function readDensity(): Density {
  return localStorage.getItem('keystage.density') === 'compact' ? 'compact' : 'comfortable';
}

export function applyAppearance(): void {
  const { dataset } = document.documentElement;
  const more = readContrast() === 'more' || window.matchMedia(wantsMore).matches;
  if (more) dataset['contrast'] = 'more';
  else delete dataset['contrast'];
  dataset['density'] = readDensity();
}

/** Applies it now, and again whenever the system's own wish changes. */
export function followAppearance(): void {
  applyAppearance();
  window.matchMedia(wantsMore).addEventListener('change', applyAppearance);
}

function subscribe(notify: () => void): () => void {
  window.addEventListener(changed, notify);
  return () => {
    window.removeEventListener(changed, notify);
  };
}

function useStored<Value extends string>(key: string, read: () => Value): readonly [Value, (value: Value) => void] {
  const value = useSyncExternalStore(subscribe, read);
  const choose = useCallback(
    (next: Value) => {
      localStorage.setItem(key, next);
      applyAppearance();
      window.dispatchEvent(new Event(changed));
    },
    [key],
  );
  return [value, choose];
}

export function useContrast() {
  return useStored('keystage.contrast', readContrast);
}

export function useDensity() {
  return useStored('keystage.density', readDensity);
}
