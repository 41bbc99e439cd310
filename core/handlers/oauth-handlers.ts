import { viewEnvironment } from '../catalog/views.ts';
import { editEnvironment } from '../catalog/apps.ts';
import { findEnvironment } from '../catalog/find.ts';
import type { Handlers } from '../dispatch.ts';
import { exportRun } from '../oauth/export/export-run.ts';
import { enableSandbox } from '../runs/enable-sandbox.ts';
import { obtainAppOnly } from '../runs/app-only.ts';
import { foreseeLogin } from '../runs/foresee-login.ts';
import { refreshToken } from '../runs/refresh/refresh-token.ts';
import { revokeToken } from '../runs/revoke-token.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';

type Names =
  | `oauth.${'start' | 'paste' | 'pin' | 'cancel' | 'reopen' | 'show' | 'list' | 'revealValue' | 'export'}`
  | `oauth.${'refresh' | 'revoke' | 'appOnly' | 'foresee'}`
  | `sandbox.${'state' | 'start' | 'stop' | 'enable'}`;

export function createOAuthHandlers(rooms: Rooms): Pick<Handlers, Names> {
  const { vault, ports, runs, sandbox } = rooms;
  return {
    'oauth.start': (input) => runs.start(input),
    'oauth.paste': ({ runId, url }) => runs.paste(runId, url),
    'oauth.pin': ({ runId, pin }) => runs.enterPin(runId, pin),
    'oauth.cancel': ({ runId }) => runs.cancel(runId),
    'oauth.reopen': ({ runId }) => runs.reopen(runId),
    'oauth.show': ({ runId }) => runs.show(runId),
    'oauth.list': () => runs.list(),
    'oauth.revealValue': async ({ runId, tag }) => {
      const { revealHideMs } = (await vault.read()).settings;
      const { run, value } = runs.reveal(runId, tag);
      return { value, hideAfterMs: revealHideMs, environmentId: run.environmentId };
    },
    'oauth.export': ({ runId, format }) => exportRun(runs.show(runId), format),
    'oauth.refresh': ({ credentialId }) => refreshToken(rooms, credentialId),
    'oauth.appOnly': ({ environmentId }) => obtainAppOnly(rooms, environmentId),
    'oauth.foresee': async ({ environmentId }) => foreseeLogin(await vault.read(), environmentId),
    'oauth.revoke': (input) => revokeToken(rooms, input.credentialId, input.confirmProduction),

    'sandbox.state': () => sandbox.state(),
    'sandbox.start': ({ port }) => sandbox.start(port),
    'sandbox.stop': () => sandbox.stop(),
    'sandbox.enable': ({ environmentId, enabled }) =>
      vault.update((draft) => {
        const now = toTimestamp(ports.clock.now());
        if (enabled) enableSandbox(draft, vault, environmentId, now);
        else editEnvironment(draft, environmentId, { sandbox: false }, now);
        return viewEnvironment(draft, findEnvironment(draft, environmentId));
      }),
  };
}
