import { KeystageError, type CommandName } from '../shared/index.ts';
import { dispatch, type Handlers, type ReportFault } from './dispatch.ts';
import { Emitter } from './emitter.ts';
import { createCatalogHandlers } from './handlers/catalog-handlers.ts';
import { createCredentialHandlers } from './handlers/credential-handlers.ts';
import { createOAuthHandlers } from './handlers/oauth-handlers.ts';
import type { Rooms } from './handlers/rooms.ts';
import { createVaultHandlers } from './handlers/vault-handlers.ts';
import type { Ports } from './ports.ts';
import { LoginRuns } from './runs/login-runs.ts';
import { SandboxControl } from './runs/sandbox-control.ts';
import { SecretClipboard } from './secret-clipboard.ts';
import type { Services } from './services.ts';
import type { KdfCost } from './vault/kdf-parameters.ts';
import { Vault } from './vault/vault.ts';

export interface ServicesOptions {
  /** The data folder: the vault's file, its lock, preferences. Made if it isn't there. */
  readonly folder: string;
  readonly ports: Ports;
  /** What a new passphrase slot costs; calibrated to the machine unless given. */
  readonly kdf?: KdfCost;
  readonly reportFault?: ReportFault;
}

/** The composition root: the one place where the rooms of the core meet. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { folder, ports } = options;
  const emitter = new Emitter();
  const vault = await Vault.open({
    folder,
    clock: ports.clock,
    ...(options.kdf === undefined ? {} : { kdf: options.kdf }),
  });
  const clipboard = new SecretClipboard(ports.clipboard, ports.clock);
  const sandbox = new SandboxControl(vault, folder, ports.clock, ports.http, (state) => {
    emitter.emit('sandbox.changed', state);
  });
  const runs = new LoginRuns(vault, sandbox, ports, (run) => {
    emitter.emit('oauth.progress', run);
  });
  const stopListening = vault.onChange((what) => {
    if (what === 'contents') {
      emitter.emit('catalog.changed', {});
      return;
    }
    emitter.emit('vault.changed', vault.state);
    if (vault.state.state !== 'unlocked') void endUseOfSecrets();
  });
  /** What holds secrets or could ask for them ends with the lock. */
  async function endUseOfSecrets(): Promise<void> {
    await Promise.all([clipboard.clear(), runs.close(), sandbox.stop()]);
  }

  const rooms: Rooms = { vault, ports, clipboard, sandbox, runs };
  const handlers = createHandlers(rooms);
  const reportFault = options.reportFault ?? ignoreFault;
  let closed: Promise<void> | null = null;

  async function close(): Promise<void> {
    await endUseOfSecrets();
    stopListening();
    vault.close();
  }

  return {
    async call<Name extends CommandName>(name: Name, input: unknown) {
      if (closed !== null) return { ok: false, error: closedError().toShape() };
      return dispatch(handlers, name, input, reportFault);
    },
    on: (name, listener) => emitter.on(name, listener),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** Exactly the contract's commands: one left out, or one too many, does not compile. */
export function createHandlers(rooms: Rooms): Handlers {
  return {
    ...createVaultHandlers(rooms),
    ...createCatalogHandlers(rooms),
    ...createCredentialHandlers(rooms),
    ...createOAuthHandlers(rooms),
  } satisfies Handlers;
}

function closedError(): KeystageError {
  return new KeystageError('door/unreachable', 'Keystage is closing.', { hint: 'Start it again.' });
}

function ignoreFault(): void {
  // Without a place to report to: the caller has been told that it was an internal failure.
}
