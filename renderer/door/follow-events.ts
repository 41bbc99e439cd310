import { readEventStream, type StreamEvent } from './read-event-stream.ts';

const firstDelayMs = 500;
const longestDelayMs = 10_000;

/**
 * Reads the event stream for as long as the session lasts, and reopens it when it breaks: after half a second, then
 * after twice as long each time, up to ten seconds. The server begins each stream with where things stand, so nothing
 * is missed. Resolves when the server no longer takes the session.
 *
 * Not by EventSource, which can't send the page key, and hides why a connection was refused.
 */
export async function followEvents(
  send: typeof fetch,
  pageKey: string,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  let delayMs = firstDelayMs;
  for (;;) {
    try {
      const response = await send('/events', { headers: { 'Keystage-Page-Key': pageKey } });
      if (response.status === 401) return;
      if (response.ok && response.body) {
        delayMs = firstDelayMs;
        for await (const event of readEventStream(response.body)) onEvent(event);
      }
    } catch {
      // The server is gone or restarting; whoever calls a command meanwhile is told so.
    }
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}
