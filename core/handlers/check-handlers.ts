import { findEnvironment } from '../catalog/find.ts';
import { checkCallbacks } from '../checks/callback-check.ts';
import { explainPasted } from '../checks/explain-pasted.ts';
import { fixCallback } from '../checks/fix-callback.ts';
import { planProbes } from '../checks/plan-probes.ts';
import { readSetting } from '../checks/probe-setting.ts';
import { runProbes } from '../checks/run-probes.ts';
import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

type Names = `callback.${'check' | 'fix'}` | `probe.${'list' | 'run'}` | 'oauth.explain';

export function createCheckHandlers(rooms: Rooms): Pick<Handlers, Names> {
  const { vault } = rooms;
  return {
    'callback.check': async ({ environmentId, url }) =>
      checkCallbacks(findEnvironment(await vault.read(), environmentId), url),
    'callback.fix': (input) => fixCallback(rooms, input),
    'probe.list': async ({ environmentId }) => planProbes(await readSetting(rooms, environmentId)),
    'probe.run': (input) => runProbes(rooms, input),
    'oauth.explain': (input) => explainPasted(vault, input),
  };
}
