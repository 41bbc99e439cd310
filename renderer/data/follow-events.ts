import type { QueryClient } from '@tanstack/react-query';
import type { Door, OAuthRun } from '../../shared/index.ts';
import { outdate, takeIn } from './outdate.ts';
import { searchIndexKey } from './search-index.ts';
import { answerKey, type ReadName } from './use-answer.ts';

/** What another save may have changed. Only what is shown at the moment is asked for again. */
const afterSave = [
  'app.list',
  'app.show',
  'attention.list',
  'history.list',
  'vault.health',
  'slot.list',
  'settings.show',
  'callback.check',
  'callback.propose',
  'probe.list',
] as const satisfies readonly ReadName[];

/** Keeps the cached answers true to what the door tells. Returns what ends it. */
export function followEvents(door: Door, client: QueryClient): () => void {
  const ends = [
    door.on('vault.changed', (state) => {
      // What a vault held is forgotten with its lock, names included.
      if (state.state !== 'unlocked') {
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'vault.state' });
      }
      takeIn(client, 'vault.state', {}, state);
    }),
    door.on('catalog.changed', () => {
      for (const name of afterSave) outdate(client, [name]);
      outdate(client, searchIndexKey);
    }),
    door.on('acts.changed', () => {
      outdate(client, ['act.list']);
    }),
    door.on('oauth.progress', (run) => {
      takeIn(client, 'oauth.show', { runId: run.id }, run);
      const list = answerKey('oauth.list', {});
      if (client.isFetching({ queryKey: list }) > 0) outdate(client, list);
      client.setQueryData<OAuthRun[]>(list, (runs) => runs && putRun(runs, run));
    }),
    door.on('sandbox.changed', (state) => {
      takeIn(client, 'sandbox.state', {}, state);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** The list with `run` in its newest form; one not yet in it comes first. */
export function putRun(runs: readonly OAuthRun[], run: OAuthRun): OAuthRun[] {
  const known = runs.some((other) => other.id === run.id);
  return known ? runs.map((other) => (other.id === run.id ? run : other)) : [run, ...runs];
}
