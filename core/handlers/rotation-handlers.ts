import { describeCredentialEdit, describeRotation } from '../acts/describe-values.ts';
import { findCredential } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import type { Handlers } from '../dispatch.ts';
import { clearMarks } from '../rotation/mark-struck.ts';
import { rotateCredential } from '../rotation/rotate-credential.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';
import { withValues } from './with-values.ts';

type Names = 'credential.rotate' | 'credential.clearMarks';

export function createRotationHandlers({ vault, ports, acts }: Rooms): Pick<Handlers, Names> {
  const now = () => toTimestamp(ports.clock.now());
  return {
    'credential.rotate': ({ credentialId, fields, confirmProduction }) =>
      withValues(fields, (values) =>
        acts.run(
          (draft) => {
            const rotated = rotateCredential(draft, vault, credentialId, values, confirmProduction, now());
            return {
              credential: viewCredential(rotated.credential),
              struck: rotated.struck.map((each) => ({ ...each, name: findCredential(draft, each.credentialId).name })),
            };
          },
          (sides) => describeRotation(sides, credentialId),
        ),
      ),
    'credential.clearMarks': ({ credentialId }) =>
      acts.run(
        (draft) => {
          clearMarks(draft, credentialId, now());
          return viewCredential(findCredential(draft, credentialId));
        },
        (sides) => describeCredentialEdit(sides, credentialId),
      ),
  };
}
