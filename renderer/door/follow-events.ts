import { readEventStream, type StreamEvent } from './read-event-stream.ts';

const firstDelayMs = 500;
const longestDelayMs = 10_000;

/**
 * Reads the event stream for as long as the session lasts, and reopens it when it breaks: after half a second, then
 * after twice as long each time, up to ten seconds. The server begins each stream with where things stand, so nothing
 * is missed. `onReach` hears at each attempt whether the server was there. Resolves when the server no longer takes the session.
 *
 * Not by EventSource, which can't send the page key, and hides why a connection was refused.
 */
export async function followEvents(
  send: typeof fetch,
  pageKey: string,
  onEvent: (event: StreamEvent) => void,
  onReach: (reached: boolean) => void,
): Promise<void> {
  let delayMs = firstDelayMs;
  for (;;) {
    const response = await send('/events', { headers: { 'Keystage-Page-Key': pageKey } }).catch(() => null);
    if (response?.status === 401) return;
    if (response === null) onReach(false);
    else if (response.ok && response.body) {
      onReach(true);
      delayMs = firstDelayMs;
      try {
        for await (const event of readEventStream(response.body)) onEvent(event);
      } catch {
        // The stream broke. Whether the server is gone shows when it is asked for another.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}
