import {
  KeystageError,
  type CommandName,
  type CommandOutput,
  type DoorKind,
  type Envelope,
  type LockReason,
} from '../../shared/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { LockWatch } from '../auto-lock/lock-watch.ts';
import { locked } from '../vault/vault-errors.ts';
import type { Vault } from '../vault/vault.ts';
import { closeDoors, findDoors } from './find-doors.ts';
import { LimitedCalls, outside } from './limited-calls.ts';
import type { Gives, Greeting, Guard } from './messages.ts';
import { protocolNumber } from './protocol.ts';
import { serveDoor, type DoorServer } from './serve-door.ts';
import type { ServedDoor } from './served-door.ts';

type Call = <Name extends CommandName>(
  name: Name,
  input: unknown,
  program: string | null,
) => Promise<Envelope<CommandOutput<Name>>>;

export interface SharedUnlockOptions {
  readonly folder: string;
  readonly door: DoorKind;
  /** What other doors get from this one while it is open; null where they are not to find it. */
  readonly gives: Gives | null;
  readonly vault: Vault;
  readonly watch: LockWatch;
  readonly call: Call;
  /** Told of another user's program that was cut off; null where the system did not say whose. */
  readonly noteStranger: (uid: number | null) => void;
}

/**
 * Locks that end this door's unlock alone: a command or a grant that comes to its end, and what another door has told
 * already. All others reach every door.
 */
const ownReasons: readonly LockReason[] = ['started', 'door-closed', 'expired', 'other-door'];

/** One unlock for every door: a door's own part in it. */
export class SharedUnlock {
  readonly #options: SharedUnlockOptions;
  readonly #stop: () => void;
  #server: DoorServer | null = null;
  #isOpen = false;
  /** Begins and ends of serving, one after another. */
  #work: Promise<void> = Promise.resolve();
  #problem: KeystageError | null = null;

  constructor(options: SharedUnlockOptions) {
    this.#options = options;
    this.#stop = options.vault.onChange(() => {
      this.#follow();
    });
  }

  /** Unlocks the vault with the key that another door lends. False where none does, or none until `atLeastUntil`. */
  async join(atLeastUntil?: number): Promise<boolean> {
    const { folder, vault, watch } = this.#options;
    const { doors } = await findDoors(folder, this.#server?.path);
    try {
      for (const door of doors) {
        const { gives, until } = door.greeting;
        const endsAt = until === null ? null : Date.parse(until);
        if (gives.what !== 'everything') continue;
        if (atLeastUntil !== undefined && endsAt !== null && endsAt < atLeastUntil) continue;
        // A door that goes away or is locked just now is as none: there may be another.
        const key = await door.borrowKey().catch(() => null);
        if (key === null) continue;
        try {
          // What was lent until a certain time is not kept for longer.
          watch.agreeOnEnd(endsAt);
          await vault.unlockWithKey(key);
          return true;
        } catch (error) {
          watch.agreeOnEnd(null);
          if (!(error instanceof KeystageError) || error.code !== 'vault/locked') throw error;
        } finally {
          key.fill(0);
        }
      }
      return false;
    } finally {
      closeDoors(doors);
    }
  }

  /** Resolves when other doors know of what has happened here. */
  settle(): Promise<void> {
    return this.#work;
  }

  /** Resolves when this door can be found. Throws why it can't. */
  async requireShared(): Promise<void> {
    await this.#work;
    if (this.#problem !== null) throw this.#problem;
  }

  close(): void {
    this.#stop();
  }

  #follow(): void {
    const { state } = this.#options.vault;
    if (state.state === 'unlocked') {
      if (this.#isOpen) return;
      this.#isOpen = true;
      this.#after(() => this.#serve());
    } else if (this.#isOpen) {
      this.#isOpen = false;
      const reason = state.state === 'locked' ? state.reason : 'asked';
      this.#after(() => this.#endServing(reason));
    }
  }

  #after(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch((cause: unknown) => {
      this.#problem = notShared(cause);
    });
  }

  async #serve(): Promise<void> {
    const { folder, gives } = this.#options;
    this.#problem = null;
    if (gives === null || !this.#isOpen) return;
    const limited = gives.what === 'references' ? await LimitedCalls.make(gives.references, this.#resolve) : null;
    this.#server = await serveDoor(folder, this.#servedDoor(gives, limited));
  }

  async #endServing(reason: LockReason): Promise<void> {
    const server = this.#server;
    this.#server = null;
    const told = ownReasons.includes(reason) ? Promise.resolve() : tellOthers(this.#options.folder, server?.path);
    await Promise.all([told, server?.close(reason === 'expired' ? expired() : locked())]);
  }

  readonly #resolve = (reference: string) => this.#options.call('reference.resolve', { reference }, null);

  #servedDoor(gives: Gives, limited: LimitedCalls | null): ServedDoor {
    const { vault, watch } = this.#options;
    return {
      greet: (guard) => this.#greet(gives, guard),
      noteStranger: this.#options.noteStranger,
      call: async (name, input, program) => {
        watch.check();
        if (vault.state.state !== 'unlocked') return refuse(this.#whyLocked());
        if (gives.what === 'nothing') return refuse(outside());
        const refusal = limited === null ? null : await limited.refuse(name, input);
        return refusal === null ? this.#options.call(name, input, program) : refuse(refusal);
      },
      lend: (use) => {
        watch.check();
        if (gives.what !== 'everything') throw outside();
        vault.lendKey(use);
      },
      lock: async () => {
        vault.lock('other-door');
        return Promise.resolve();
      },
    };
  }

  #greet(gives: Gives, guard: Guard): Greeting {
    const { vault, door, watch } = this.#options;
    watch.check();
    const { state } = vault;
    if (state.state !== 'unlocked') throw this.#whyLocked();
    return {
      protocol: protocolNumber,
      version: packageJson.version,
      vaultId: vault.lendKey((_key, vaultId) => vaultId),
      door,
      pid: process.pid,
      since: state.since,
      until: state.until ?? null,
      gives,
      guard,
    };
  }

  #whyLocked(): KeystageError {
    const { state } = this.#options.vault;
    return state.state === 'locked' && state.reason === 'expired' ? expired() : locked();
  }
}

async function tellOthers(folder: string, own: string | undefined): Promise<void> {
  const { doors } = await findDoors(folder, own ?? null);
  // One that goes away while it is told is not unlocked any more either.
  await Promise.allSettled(doors.map((door) => door.lock()));
  closeDoors(doors);
}

function refuse(error: KeystageError): Envelope<never> {
  return { ok: false, error: error.toShape() };
}

function expired(): KeystageError {
  return new KeystageError('grant/expired', 'The time for which the vault was unlocked is over.', {
    hint: 'Unlock it again: keystage unlock --for 15m.',
  });
}

function notShared(cause: unknown): KeystageError {
  if (cause instanceof KeystageError) return cause;
  // The words of `lstat` and the like, which name a path and nothing else.
  const why = cause instanceof Error ? cause.message : 'for an unknown reason';
  return new KeystageError('door/refused', `The unlock can't be shared with other doors: ${why}`, {
    hint: 'The folder of sockets must be yours alone: see SECURITY.md.',
    cause,
  });
}
