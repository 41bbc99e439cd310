import { findCredential } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import type { Handlers } from '../dispatch.ts';
import { restoreValue } from '../history/restore-value.ts';
import { viewHistory } from '../history/view-history.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';

type Names = 'history.list' | 'history.restore' | 'activity.list';

export function createActivityHandlers({ vault, ports, activity }: Rooms): Pick<Handlers, Names> {
  return {
    'history.list': async ({ credentialId }) => viewHistory(findCredential(await vault.read(), credentialId)),

    'history.restore': ({ credentialId, field, fingerprint }) =>
      vault.update((draft) =>
        viewCredential(restoreValue(draft, credentialId, field, fingerprint, toTimestamp(ports.clock.now()))),
      ),

    'activity.list': ({ limit, before, reference }) => activity.list(limit, before, reference),
  };
}
