import {
  isFinished,
  KeystageError,
  type CommandName,
  type CommandOutput,
  type DoorKind,
  type Envelope,
} from '../shared/index.ts';
import { isPersonsCommand } from './auto-lock/persons-command.ts';
import { LockWatch } from './auto-lock/lock-watch.ts';
import { DoneActs } from './acts/done-acts.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { noteCommands } from './activity/note-commands.ts';
import { noteLogin } from './activity/note-login.ts';
import { dispatch, type Handlers, type ReportFault } from './dispatch.ts';
import { Emitter } from './emitter.ts';
import { createCheckHandlers } from './handlers/check-handlers.ts';
import { createCaptureHandlers } from './handlers/capture-handlers.ts';
import { createBenchHandlers } from './handlers/bench-handlers.ts';
import { createCatalogHandlers } from './handlers/catalog-handlers.ts';
import { createCredentialHandlers } from './handlers/credential-handlers.ts';
import { createActHandlers } from './handlers/act-handlers.ts';
import { createActivityHandlers } from './handlers/activity-handlers.ts';
import { createAttentionHandlers } from './handlers/attention-handlers.ts';
import { createExportHandlers } from './handlers/export-handlers.ts';
import { createImportHandlers } from './handlers/import-handlers.ts';
import { createOAuthHandlers } from './handlers/oauth-handlers.ts';
import { createRecoveryHandlers } from './handlers/recovery-handlers.ts';
import type { Rooms } from './handlers/rooms.ts';
import { createRotationHandlers } from './handlers/rotation-handlers.ts';
import { createSelectionHandlers } from './handlers/selection-handlers.ts';
import { createSettingsHandlers } from './handlers/settings-handlers.ts';
import { createSignatureHandlers } from './handlers/signature-handlers.ts';
import { createSlotHandlers } from './handlers/slot-handlers.ts';
import { createUnsavedHandlers } from './handlers/unsaved-handlers.ts';
import { createUseHandlers } from './handlers/use-handlers.ts';
import { createValueSearchHandlers } from './handlers/value-search-handlers.ts';
import { createVaultHandlers } from './handlers/vault-handlers.ts';
import type { Ports } from './ports.ts';
import { LoginRuns } from './runs/login-runs.ts';
import { recoverRefreshes } from './runs/refresh/refresh-token.ts';
import { SandboxControl } from './runs/sandbox-control.ts';
import { SecretClipboard } from './secret-clipboard.ts';
import type { Caller, Services } from './services.ts';
import { ImportPlans } from './transfer/import-plans.ts';
import type { Gives } from './unlock-socket/messages.ts';
import { SharedUnlock } from './unlock-socket/shared-unlock.ts';
import { HealthWatch } from './vault/health/health-watch.ts';
import { KdfUpkeep } from './vault/slots/kdf-upkeep.ts';
import { localRecordsIn, localRecordsInMemory } from './vault/health/local-record.ts';
import type { KdfCost } from './vault/kdf-parameters.ts';
import { followFile } from './vault/follow-file.ts';
import { Vault } from './vault/vault.ts';

export interface ServicesOptions {
  /** The data folder: the vault's file, its lock, preferences. Made if it isn't there. */
  readonly folder: string;
  /** Where this machine remembers how far the vault had come, away from the vault; nowhere unless given. */
  readonly stateFolder?: string;
  /** Where the built core/vault/health/drill-worker.ts is: restore drills are then held in a thread of their own. */
  readonly findDrillWorker?: () => string;
  readonly ports: Ports;
  readonly door: DoorKind;
  /** What a new passphrase slot costs; calibrated to the machine unless given. */
  readonly kdf?: KdfCost;
  readonly reportFault?: ReportFault;
  /** What other doors of this user get from this one while it is unlocked; they don't find it unless this is given. */
  readonly gives?: Gives;
}

/** The composition root: the one place where the rooms of the core meet. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { folder, ports } = options;
  const reportFault = options.reportFault ?? ignoreFault;
  const emitter = new Emitter();
  const vault = await Vault.open({
    folder,
    clock: ports.clock,
    ...(options.kdf === undefined ? {} : { kdf: options.kdf }),
  });
  const clipboard = new SecretClipboard(ports.clipboard, ports.clock);
  const imports = new ImportPlans(ports.clock);
  const sandbox = new SandboxControl(vault, folder, ports.clock, ports.http, (state) => {
    emitter.emit('sandbox.changed', state);
  });
  const activity = new ActivityLog({
    vault,
    folder,
    clock: ports.clock,
    door: options.door,
    reportFailure: (error) => {
      // An entry that a lock has overtaken: the keys that it would be written under are gone, and no disk is at fault.
      if (vault.state.state !== 'unlocked') return;
      reportFault('activity.list', error);
    },
  });
  const loginNotes = new Set<Promise<void>>();
  const runs = new LoginRuns(vault, sandbox, ports, (run) => {
    emitter.emit('oauth.progress', run);
    if (!isFinished(run)) return;
    const noted = noteLogin(activity, vault, run, options.door);
    loginNotes.add(noted);
    void noted.finally(() => loginNotes.delete(noted));
  });
  vault.onMerged((notes) => {
    const references = notes.flatMap(({ reference }) => (reference === null ? [] : [reference]));
    emitter.emit('vault.merged', { references, message: notes.map(({ message }) => message).join(' ') });
  });
  const acts = new DoneActs(vault, ports.clock, (done) => {
    emitter.emit('acts.changed', { done });
  });
  const stopListening = vault.onChange((what) => {
    if (what === 'contents') {
      emitter.emit('catalog.changed', {});
      return;
    }
    emitter.emit('vault.changed', vault.state);
    if (vault.state.state !== 'unlocked') {
      acts.forget();
      void endUseOfSecrets();
      return;
    }
    void recoverRefreshes({ vault, sandbox, ports }).catch((error: unknown) => {
      reportFault('oauth.refresh', error);
    });
  });
  /** What holds secrets or could ask for them ends with the lock. */
  async function endUseOfSecrets(): Promise<void> {
    imports.clear();
    await Promise.all([clipboard.clear(), runs.close(), sandbox.stop()]);
  }

  const stopFollowing = options.door === 'terminal' ? null : followFile(vault, folder, ports.clock);
  // Nobody sits in front of a terminal's command: it ends by itself, or is ended.
  const watch = new LockWatch(vault, ports.clock, options.door !== 'terminal');
  const sharedUnlock = new SharedUnlock({
    folder,
    door: options.door,
    gives: options.gives ?? null,
    vault,
    watch,
    call: (name, input, program) => call(name, input, { door: 'terminal', program }),
    noteStranger: (uid) => {
      void activity.note({
        action: 'stranger-refused',
        door: options.door,
        program: null,
        references: [uid === null ? 'unknown-user' : `user-${uid}`],
        failure: 'door/refused',
      });
    },
  });
  const records =
    options.stateFolder === undefined ? localRecordsInMemory() : localRecordsIn(options.stateFolder, folder);
  const health = new HealthWatch(vault, ports.clock, records, options.findDrillWorker ?? null);
  const kdfUpkeep = new KdfUpkeep(vault, ports.clock);
  const rooms: Rooms = {
    vault,
    ports,
    clipboard,
    sandbox,
    runs,
    watch,
    sharedUnlock,
    activity,
    acts,
    health,
    kdfUpkeep,
    imports,
  };
  const ownCaller: Caller = { door: options.door, program: null };
  const handlers = createHandlers(rooms, options.kdf);
  const around = noteCommands(activity, vault);
  let closed: Promise<void> | null = null;

  async function close(): Promise<void> {
    await endUseOfSecrets();
    // Their names are in the vault.
    await Promise.all(loginNotes);
    stopListening();
    stopFollowing?.();
    vault.close();
    watch.close();
    health.close();
    sharedUnlock.close();
    await health.settle();
    await sharedUnlock.settle();
    await activity.settle();
  }

  async function call<Name extends CommandName>(
    name: Name,
    input: unknown,
    caller: Caller = ownCaller,
  ): Promise<Envelope<CommandOutput<Name>>> {
    if (closed !== null) return { ok: false, error: closedError().toShape() };
    watch.check();
    // Programs that come through the socket are no sign of a person.
    if (caller === ownCaller && isPersonsCommand(name)) watch.touch();
    return dispatch(handlers, name, input, caller, reportFault, around);
  }

  return {
    call,
    unlocking: {
      join: (atLeastUntil) => sharedUnlock.join(atLeastUntil),
      endBy: (endsAt) => watch.endBy(endsAt),
      requireShared: () => sharedUnlock.requireShared(),
      keepUp: () => kdfUpkeep.settle(),
      leave(how) {
        if (how === 'suspended') watch.sleep();
        else vault.lock('screen-locked');
      },
    },
    on: (name, listener) => emitter.on(name, listener),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** Exactly the contract's commands: one left out, or one too many, does not compile. */
export function createHandlers(rooms: Rooms, kdf?: KdfCost): Handlers {
  return {
    ...createVaultHandlers(rooms),
    ...createRecoveryHandlers(rooms),
    ...createUnsavedHandlers(rooms),
    ...createSlotHandlers(rooms),
    ...createCatalogHandlers(rooms),
    ...createValueSearchHandlers(rooms),
    ...createImportHandlers(rooms),
    ...createExportHandlers(rooms, kdf),
    ...createCredentialHandlers(rooms),
    ...createRotationHandlers(rooms),
    ...createAttentionHandlers(rooms),
    ...createCaptureHandlers(rooms),
    ...createUseHandlers(rooms),
    ...createActHandlers(rooms),
    ...createActivityHandlers(rooms),
    ...createSelectionHandlers(rooms),
    ...createSettingsHandlers(rooms),
    ...createOAuthHandlers(rooms),
    ...createBenchHandlers(rooms),
    ...createSignatureHandlers(rooms),
    ...createCheckHandlers(rooms),
  } satisfies Handlers;
}

function closedError(): KeystageError {
  return new KeystageError('door/unreachable', 'Keystage is closing.', { hint: 'Start it again.' });
}

function ignoreFault(): void {
  // Without a place to report to: the caller has been told that it was an internal failure.
}
