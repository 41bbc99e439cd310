import type { ChildProcess } from 'node:child_process';
import { isInForeground } from './foreground.ts';

/** Sent by other programs, which mean the command; SIGUSR1 would open Node's debugger here besides. */
const sent = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'] as const;
/** Sent by the keyboard, as a rule. */
const typed = ['SIGINT', 'SIGQUIT'] as const;

/**
 * Passes on to `child` what this process is sent, and outlives it: what a signal does is for the command to say. Returns
 * what ends that.
 */
export function passSignals(child: ChildProcess, inForeground: () => boolean = isInForeground): () => void {
  const handlers: [NodeJS.Signals, () => void][] = [
    ...sent.map((signal): [NodeJS.Signals, () => void] => [signal, () => child.kill(signal)]),
    ...typed.map((signal): [NodeJS.Signals, () => void] => [
      signal,
      () => {
        if (!inForeground()) child.kill(signal);
      },
    ]),
    ['SIGTSTP', stopBoth],
  ];

  /** Ctrl-Z stops the child by itself. Then this process stops as it would have without a handler. */
  function stopBoth(): void {
    if (!inForeground()) child.kill('SIGTSTP');
    process.off('SIGTSTP', stopBoth);
    process.kill(process.pid, 'SIGTSTP');
    process.once('SIGCONT', () => {
      process.on('SIGTSTP', stopBoth);
    });
  }

  const known = process.platform === 'win32' ? handlers.filter(([signal]) => signal === 'SIGINT') : handlers;
  for (const [signal, handler] of known) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of known) process.off(signal, handler);
  };
}
