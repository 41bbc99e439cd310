import { useEffect, useRef, type RefObject } from 'react';

/** The gap under the messages, as in toaster.module.css. */
const gapPx = 8;

/**
 * Messages cover nothing: as long as one is shown, what is drawn ends above it. What has the focus stays in sight of whoever
 * works by keys.
 */
export function useMessagesRoom(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = list.current;
    if (shown === null) return;
    const { style } = document.documentElement;
    let before = 0;
    const observer = new ResizeObserver(() => {
      const { height } = shown.getBoundingClientRect();
      const room = height === 0 ? 0 : Math.ceil(height) + gapPx;
      style.setProperty('--messages-room', `${room}px`);
      const focused = document.activeElement;
      if (room > before && focused !== document.body) focused?.scrollIntoView({ block: 'nearest' });
      before = room;
    });
    observer.observe(shown);
    return () => {
      observer.disconnect();
      style.removeProperty('--messages-room');
    };
  }, []);
  return list;
}
