import { describeMove, describeRemoval } from '../acts/describe-things.ts';
import { nameCredential } from '../activity/name-references.ts';
import { moveCredentials } from '../catalog/move-credentials.ts';
import { removeSeveral } from '../catalog/removals.ts';
import type { Handlers } from '../dispatch.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';

type Names = 'credential.move' | 'removal.several';

export function createSelectionHandlers({ vault, ports, acts }: Rooms): Pick<Handlers, Names> {
  const now = () => toTimestamp(ports.clock.now());
  return {
    'credential.move': (input) =>
      acts.run(
        (draft) => {
          const moved = moveCredentials(draft, vault, input, now());
          return { references: moved.flatMap(({ id }) => nameCredential(draft, id)) };
        },
        (sides) => describeMove(sides, input.credentialIds, input.environmentId),
      ),
    'removal.several': (input) =>
      acts.run(
        (draft) => {
          const { id, undoUntil } = removeSeveral(draft, input, now());
          return { removalId: id, undoUntil };
        },
        (sides, { removalId }) => describeRemoval(sides, removalId),
      ),
  };
}
