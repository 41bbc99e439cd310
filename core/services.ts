import type { CommandName, CommandOutput, Door, DoorKind, Envelope } from '../shared/index.ts';

/** Who asks, for the activity log and for what only some may do. */
export interface Caller {
  readonly door: DoorKind;
  /** The name of the program that asked, without its arguments; null where that is Keystage itself. */
  readonly program: string | null;
}

/** A door's part in the one unlock that all doors of a user share. */
export interface Unlocking {
  /**
   * Goes on with the unlock of another door, where there is one that lends it; false where there is none. What is lent
   * until a certain time ends here by then. `atLeastUntil` (ms since 1970) passes over what ends earlier.
   */
  join(atLeastUntil?: number): Promise<boolean>;
  /** The present unlock ends at `endsAt` (ms since 1970), or before where that is agreed on. 'vault.state' says when. */
  endBy(endsAt: number): Promise<void>;
  /** Resolves when other doors can find this one. Throws 'door/refused' where they can't, with the reason. */
  requireShared(): Promise<void>;
  /**
   * Resolves when what an unlock leads to has been done: a passphrase that is cheap to guess by what the machine affords
   * is guarded better. By itself that comes some seconds later, and a door may be gone by then.
   */
  keepUp(): Promise<void>;
  /** Who was here has gone: the machine goes to sleep (locks where the settings say so), or its screen is locked. */
  leave(how: 'suspended' | 'screen-locked'): void;
}

/**
 * All of Keystage behind one door. Electron, the browser door and the terminal hold one of these each; `call` takes
 * whatever came over the wire, and parses it before any handler sees it.
 */
export interface Services extends Omit<Door, 'call'> {
  /** `caller` is the door that the services were made for, unless somebody else comes through it. */
  call<Name extends CommandName>(name: Name, input: unknown, caller?: Caller): Promise<Envelope<CommandOutput<Name>>>;
  readonly unlocking: Unlocking;
  /** Locks the vault, ends runs, frees ports, clears our copy from the clipboard. Safe to call twice. */
  close(): Promise<void>;
}
