import type { FaultOrder, FaultState } from '../../shared/index.ts';
import { findEnvironment } from '../catalog/find.ts';
import { checkCallbacks } from '../checks/callback-check.ts';
import { explainPasted } from '../checks/explain-pasted.ts';
import { fixCallback } from '../checks/fix-callback.ts';
import { planProbes } from '../checks/plan-probes.ts';
import { proposeCallback } from '../checks/propose-callback.ts';
import { readSetting } from '../checks/probe-setting.ts';
import { listRehearsable, rehearse } from '../checks/rehearse.ts';
import { runProbes } from '../checks/run-probes.ts';
import { findFault } from '../sandbox/faults/fault-switch.ts';
import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

type Names =
  | `sandbox.${'faults' | 'setFault' | 'clearFaults' | 'rehearse'}`
  | `callback.${'check' | 'fix' | 'propose'}`
  | `probe.${'list' | 'run'}`
  | 'oauth.explain';

export function createCheckHandlers(rooms: Rooms): Pick<Handlers, Names> {
  const { vault, sandbox } = rooms;
  const showFaults = async (order: FaultOrder): Promise<FaultState> => ({
    set: await sandbox.orderFaults(order),
    faults: listRehearsable(),
  });
  return {
    'callback.check': async ({ environmentId, url }) =>
      checkCallbacks(findEnvironment(await vault.read(), environmentId), url),
    'callback.fix': (input) => fixCallback(rooms, input),
    'callback.propose': async ({ environmentId }) => proposeCallback(await vault.read(), environmentId),
    'probe.list': async ({ environmentId }) => planProbes(await readSetting(rooms, environmentId)),
    'probe.run': (input) => runProbes(rooms, input),
    'oauth.explain': (input) => explainPasted(vault, input),

    'sandbox.faults': () => showFaults({ do: 'list' }),
    'sandbox.setFault': (input) => {
      findFault(input.id);
      return showFaults({ do: 'set', ...input });
    },
    'sandbox.clearFaults': ({ id = null }) => showFaults({ do: 'clear', id }),
    'sandbox.rehearse': (input) => rehearse(rooms, input),
  };
}
