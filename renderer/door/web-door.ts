import type { EventPayload } from '../../shared/contract/contract.ts';
import type { Door, Envelope } from '../../shared/contract/door.ts';
import type { EventName } from '../../shared/contract/names.ts';
import { serverUnreachable, sessionLost } from './door-failures.ts';
import type { DoorHealth } from './door-health.ts';
import { followEvents } from './follow-events.ts';
import { isEnvelope, trustOwnServer } from './own-server.ts';
import { dropPageSession, openPageSession, type PageParts } from './page-session.ts';
import type { StreamEvent } from './read-event-stream.ts';

type Listener = (payload: unknown) => void;

/**
 * The browser door's client: commands by POST, events by a stream that is opened with the first listener and reopened
 * when it breaks. It never rejects: without a session every call answers 'door/refused', without a server
 * 'door/unreachable'. `report` hears of it unasked, once events no longer come, and again when they do.
 */
export async function createWebDoor(page: PageParts, report: (health: DoorHealth) => void): Promise<Door> {
  let session = await openPageSession(page);
  const listeners = new Map<EventName, Set<Listener>>();
  let isFollowing = false;

  function loseSession(): Envelope<never> {
    session = { isOpen: false, refusal: sessionLost };
    dropPageSession(page);
    report(sessionLost.error);
    return sessionLost;
  }

  async function post(name: string, input: unknown): Promise<Envelope<unknown>> {
    if (!session.isOpen) return session.refusal;
    try {
      const response = await page.fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Keystage-Page-Key': session.pageKey },
        body: JSON.stringify(input),
      });
      if (response.status === 401) return loseSession();
      const answer: unknown = await response.json();
      return isEnvelope(answer) ? answer : serverUnreachable;
    } catch {
      // fetch rejects with a TypeError that says no more than that nothing came.
      return serverUnreachable;
    }
  }

  function startFollowing(): void {
    if (isFollowing || !session.isOpen) return;
    isFollowing = true;
    const onReach = (reached: boolean) => {
      if (session.isOpen) report(reached ? null : serverUnreachable.error);
    };
    const onEvent = ({ name, data }: StreamEvent) => {
      const payload: unknown = JSON.parse(data);
      for (const [known, held] of listeners) {
        if (known !== name) continue;
        // Each by itself: a listener that throws shows up as an error of the page, and ends no stream.
        for (const listener of held)
          queueMicrotask(() => {
            listener(payload);
          });
      }
    };
    void followEvents(page.fetch, session.pageKey, onEvent, onReach).then(loseSession);
  }

  return {
    call: async (name, input) => trustOwnServer(await post(name, input)),
    on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) {
      const held = listeners.get(name) ?? new Set<Listener>();
      const own: Listener = (payload) => {
        listener(trustOwnServer(payload));
      };
      held.add(own);
      listeners.set(name, held);
      startFollowing();
      return () => {
        held.delete(own);
      };
    },
  };
}
