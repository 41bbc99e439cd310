import type { AppSummary } from '../../../shared/index.ts';

/** Apps whose name, handle, tags or description hold every word of the search, in their own order. */
export function filterApps(apps: readonly AppSummary[], search: string): AppSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return apps.filter((app) => {
    const text = textOf(app);
    return words.every((word) => text.includes(word));
  });
}

const texts = new WeakMap<AppSummary, string>();

/** Made once for each app: with thousands of them, making it is what takes the time. */
function textOf(app: AppSummary): string {
  const known = texts.get(app);
  if (known !== undefined) return known;
  const text = [app.name, app.handle, app.description, ...app.tags].join('\n').toLowerCase();
  texts.set(app, text);
  return text;
}
