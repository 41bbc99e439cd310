import type { EventName, EventPayload } from '../shared/index.ts';

type Listener<Name extends EventName> = (payload: EventPayload<Name>) => void;
type Listeners = { readonly [Name in EventName]: Set<Listener<Name>> };

/** Events to whoever listens, at once. A listener that throws does not keep the others from hearing. */
export class Emitter {
  readonly #listeners: Listeners = {
    'vault.changed': new Set(),
    'vault.merged': new Set(),
    'catalog.changed': new Set(),
    'acts.changed': new Set(),
    'oauth.progress': new Set(),
    'sandbox.changed': new Set(),
  };

  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void {
    const listeners: Set<Listener<Name>> = this.#listeners[name];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    const listeners: Set<Listener<Name>> = this.#listeners[name];
    for (const listener of [...listeners]) {
      try {
        listener(payload);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
