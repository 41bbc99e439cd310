import type { AppSummary, CommandOutput } from '../../../shared/index.ts';
import { rankName, tidyName } from '../../../shared/rules/rank-name.ts';

type Hit = CommandOutput<'search.find'>[number];

/** The apps in whose names or tags every word of the text is: what can be shown before the vault answers, likeliest first. */
export function findApps(apps: readonly AppSummary[], text: string, limit: number): Hit[] {
  const wanted = tidyName(text);
  const words = wanted.split(' ');
  const byRank: AppSummary[][] = [[], [], [], []];
  for (const app of apps) {
    const names = [app.handle, app.name.toLowerCase()];
    const own = [...names, ...app.tags].join('\n').toLowerCase();
    if (words.every((word) => own.includes(word)))
      byRank[Math.min(...names.map((name) => rankName(name, wanted)))]?.push(app);
  }
  return byRank.flat().slice(0, limit).map(toHit);
}

function toHit({ id, name, handle }: AppSummary): Hit {
  const nowhere = { environmentId: null, credentialId: null, field: null };
  return { ...nowhere, appId: id, kind: 'app', title: name, reference: handle, matched: 'name' };
}
