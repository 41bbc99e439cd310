import type { CommandName, CommandOutput, Door, Envelope } from '../shared/index.ts';

/**
 * All of Keystage behind one door. Electron, the browser door and the terminal hold one of these each; `call` takes
 * whatever came over the wire, and parses it before any handler sees it.
 */
export interface Services extends Omit<Door, 'call'> {
  call<Name extends CommandName>(name: Name, input: unknown): Promise<Envelope<CommandOutput<Name>>>;
  /** Locks the vault, ends runs, frees ports, clears our copy from the clipboard. Safe to call twice. */
  close(): Promise<void>;
}
