/** Calls `act` at once, and then not again before `everyMs` have passed. What comes between is dropped, not put off. */
export function throttle(act: () => void, everyMs: number, now: () => number): () => void {
  let last = -Infinity;
  return () => {
    const at = now();
    if (at - last < everyMs) return;
    last = at;
    act();
  };
}
