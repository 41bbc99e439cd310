import { describeForgetting, describeRestore } from '../acts/describe-values.ts';
import { findCredential } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import type { Handlers } from '../dispatch.ts';
import { forgetPast } from '../history/forget-past.ts';
import { restoreValue } from '../history/restore-value.ts';
import { viewHistory } from '../history/view-history.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';

type Names = 'history.list' | 'history.restore' | 'history.forget' | 'activity.list';

export function createActivityHandlers({ vault, ports, activity, acts }: Rooms): Pick<Handlers, Names> {
  const now = () => toTimestamp(ports.clock.now());
  return {
    'history.list': async ({ credentialId }) => viewHistory(findCredential(await vault.read(), credentialId)),

    'history.restore': ({ credentialId, field, fingerprint }) =>
      acts.run(
        (draft) => viewCredential(restoreValue(draft, credentialId, field, fingerprint, now())),
        (sides) => describeRestore(sides, credentialId, field),
      ),
    'history.forget': ({ credentialId, field, fingerprint }) =>
      acts.run(
        (draft) => viewCredential(forgetPast(draft, credentialId, field, fingerprint, now())),
        (sides) => describeForgetting(sides, credentialId, field),
      ),

    'activity.list': ({ limit, before, reference }) => activity.list(limit, before, reference),
  };
}
