import type { CommandName, Envelope, EventName, EventPayload } from '../../../shared/index.ts';
import type { Services } from '../../services.ts';

type Listener = (payload: unknown) => void;

/** Services that do nothing, for testing a door: they record what came in, and answer and emit what a test says. */
export interface FakeServices {
  readonly services: Services;
  readonly calls: readonly { readonly name: CommandName; readonly input: unknown }[];
  /** What the next calls of this command answer. Without it they answer `{}`. */
  answer(name: CommandName, answer: Envelope<unknown> | Error): void;
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** How many subscriptions are open. */
  listenerCount(): number;
  closeCount(): number;
  /** How the person has left, in order. */
  readonly left: readonly string[];
}

export function createFakeServices(): FakeServices {
  const calls: { name: CommandName; input: unknown }[] = [];
  const answers = new Map<CommandName, Envelope<unknown> | Error>();
  const listeners = new Map<EventName, Set<Listener>>();
  const left: string[] = [];
  let closes = 0;

  function respond(name: CommandName, input: unknown): Promise<Envelope<never>> {
    calls.push({ name, input });
    const answer = answers.get(name) ?? { ok: true, value: {} };
    if (answer instanceof Error) return Promise.reject(answer);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a test may answer what no handler would
    return Promise.resolve(answer as Envelope<never>);
  }

  return {
    calls,
    left,
    services: {
      call: respond,
      on(name, listener) {
        const held = listeners.get(name) ?? new Set<Listener>();
        // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- `emit` types the payload by its name
        const own = listener as Listener;
        held.add(own);
        listeners.set(name, held);
        return () => {
          held.delete(own);
        };
      },
      unlocking: {
        join: () => Promise.resolve(false),
        endBy: () => Promise.resolve(),
        requireShared: () => Promise.resolve(),
        keepUp: () => Promise.resolve(),
        leave(how) {
          left.push(how);
        },
      },
      close() {
        closes += 1;
        return Promise.resolve();
      },
    },
    answer(name, answer) {
      answers.set(name, answer);
    },
    emit(name, payload) {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
    listenerCount: () => [...listeners.values()].reduce((sum, held) => sum + held.size, 0),
    closeCount: () => closes,
  };
}
