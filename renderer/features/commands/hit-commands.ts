import type { CommandOutput } from '../../../shared/index.ts';
import { tidyName } from '../../../shared/rules/rank-name.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import type { WindowCommand } from './registry.ts';

type Hit = CommandOutput<'search.find'>[number];

/** What a search of the vault found, as commands that go there. */
export function toHitCommands(
  hits: readonly Hit[],
  show: Workbench['show'],
  showApp: Workbench['showApp'],
): WindowCommand[] {
  return hits.map((hit) => ({
    // An app is one entry, whether its own command or the search found it.
    id: hit.kind === 'app' ? `go:${hit.appId}` : `hit:${hit.reference}:${hit.matched}`,
    title: hit.reference,
    group: 'Go to',
    alias: hit.title,
    run() {
      if (hit.environmentId === null) showApp(hit.appId);
      else if (hit.credentialId === null) show(hit.appId, hit.environmentId, { on: 'environment' });
      else show(hit.appId, hit.environmentId, { on: 'credential', credentialId: hit.credentialId });
    },
  }));
}

/** Of what another search found, what this one finds too, by its names alone. */
export function keepFitting(hits: readonly Hit[], text: string): Hit[] {
  const words = tidyName(text).split(' ');
  return hits.filter(({ title, reference }) => {
    const names = `${title} ${reference}`.toLowerCase();
    return words.every((word) => names.includes(word));
  });
}
