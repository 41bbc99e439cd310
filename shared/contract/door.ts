import type { CommandInput, CommandOutput, EventPayload } from './contract.ts';
import type { ErrorShape } from './errors.ts';
import type { CommandName, EventName } from './names.ts';

/** How an answer crosses a door: errors are data, since neither IPC nor HTTP carries an Error whole. */
export type Envelope<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ErrorShape };

/**
 * What a user interface sees of Keystage, whichever door it came through. The preload exposes exactly this as
 * `window.keystage`; the browser door's client has the same shape.
 */
export interface Door {
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Envelope<CommandOutput<Name>>>;
  /** Returns what ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
}
