/** Ctrl-C, and the other ways in which a system asks a program to end. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Resolves at the first interrupt, or after `ms` where given. */
  waitFor(ms?: number): Promise<void>;
  stop(): void;
}

/**
 * From here on an interrupt is an event that code can end by in good order. A second one ends the program at once, as
 * it would have without us, so that nobody is ever held.
 */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    for (const name of signals) process.off(name, onSignal);
    controller.abort();
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    waitFor(ms) {
      return new Promise((resolve) => {
        if (controller.signal.aborted) {
          resolve();
          return;
        }
        // Signal handlers alone don't keep Node running; a timer does, whatever it has to do.
        const timer = ms === undefined ? setInterval(() => undefined, 60_000) : setTimeout(resolve, ms);
        controller.signal.addEventListener(
          'abort',
          () => {
            clearTimeout(timer);
            resolve();
          },
          { once: true },
        );
      });
    },
    stop() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
