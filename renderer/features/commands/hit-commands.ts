import type { SearchHit } from '../../../shared/index.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import type { WindowCommand } from './registry.ts';

/** What stands in the title or beside it, marked. */
const names = ['name', 'handle', 'reference'];

/** What a search of the vault found, as commands that go there. */
export function toHitCommands(
  hits: readonly SearchHit[],
  show: Workbench['show'],
  showApp: Workbench['showApp'],
): WindowCommand[] {
  return hits.map((hit) => ({
    // An app is one entry, whether its own command or the search found it.
    id: hit.kind === 'app' ? `go:${hit.appId}` : `hit:${hit.reference}:${hit.matched}`,
    title: hit.reference,
    group: 'Go to',
    alias: hit.title,
    foundBy: names.includes(hit.matched) ? undefined : hit.matched,
    run() {
      if (hit.environmentId === null) showApp(hit.appId);
      else if (hit.credentialId === null) show(hit.appId, hit.environmentId, { on: 'environment' });
      else show(hit.appId, hit.environmentId, { on: 'credential', credentialId: hit.credentialId });
    },
  }));
}
