import { startView, type View } from './view.ts';

const key = 'keystage.place';

/** Which app and environment are chosen, over a reload and a lock: their ids, which say nothing to anybody. */
export function rememberPlace({ appId, environmentId }: Pick<View, 'appId' | 'environmentId'>): void {
  if (appId === null) return;
  localStorage.setItem(key, JSON.stringify({ appId, environmentId }));
}

/** An id that names nothing (any more) is no harm: the view falls back to what there is. */
export function recallPlace(): View {
  const stored = localStorage.getItem(key);
  if (stored === null) return startView;
  try {
    const place: unknown = JSON.parse(stored);
    return isPlace(place) ? { ...startView, ...place } : startView;
  } catch {
    return startView;
  }
}

function isPlace(value: unknown): value is Pick<View, 'appId' | 'environmentId'> {
  if (typeof value !== 'object' || value === null || !('appId' in value) || !('environmentId' in value)) return false;
  return isId(value.appId, 'app_') && (value.environmentId === null || isId(value.environmentId, 'env_'));
}

function isId(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix) && value.length < 40;
}
