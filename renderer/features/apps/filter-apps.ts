import type { AppSummary } from '../../../shared/index.ts';

/** Apps whose name, handle, tags or description hold every word of the search, in their own order. */
export function filterApps(apps: readonly AppSummary[], search: string): AppSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return apps.filter((app) => {
    const text = [app.name, app.handle, app.description, ...app.tags].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
